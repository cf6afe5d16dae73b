import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorCode, Failure } from '@visavis/contracts/errors';
import { isUnavailable } from '@visavis/messaging/service-error';
import type { EdgeReply, EdgeRequest } from './exchange';
import { problemOf, Refused } from './problems';

/** What Fastify and Nest refuse by themselves, before any of our code is asked. */
const byStatus: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['invalid_argument', 'malformed-body'],
  404: ['not_found', 'unknown-path'],
  405: ['not_found', 'unknown-path'],
  413: ['invalid_argument', 'body-too-large'],
  415: ['invalid_argument', 'unsupported-content-type'],
  503: ['unavailable', 'unavailable'],
};

/** Every error leaves as a problem document; what is a bug is logged here and nowhere shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<EdgeRequest>();
    const reply = host.switchToHttp().getResponse<EdgeReply>();
    if (reply.sent) return;
    const own = ownDocument(error);
    if (own) {
      reply.code(own.status).send(own.document);
      return;
    }
    const refusal = refusalOf(error);
    if (refusal.failure.code === 'internal') {
      const { method, url, correlationId } = request;
      this.logger.error({ message: 'a request failed', method, url, correlationId, err: error });
    }
    if (refusal.status === 401) reply.header('www-authenticate', 'Bearer');
    if (refusal.status === 429) reply.header('retry-after', retryAfter(refusal.failure));
    if (refusal.status === 503) reply.header('retry-after', '1');
    reply
      .code(refusal.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .send(problemOf(refusal.failure, refusal.status, request.correlationId));
  }
}

function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (isUnavailable(error)) return new Refused({ code: 'unavailable', reason: 'dependency-unavailable' });
  const status = statusOf(error);
  const known = status === undefined ? undefined : byStatus[status];
  if (status === undefined || !known) return new Refused({ code: 'internal', reason: 'internal-error' });
  const [code, reason] = known;
  const detail = error instanceof Error && status !== 404 ? error.message : undefined;
  return new Refused({ code, reason, ...(detail === undefined ? {} : { detail }) }, status === 405 ? 404 : status);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

// The health routes answer with documents of their own.
function ownDocument(error: unknown): { status: number; document: object } | undefined {
  if (!(error instanceof HttpException)) return undefined;
  const document = error.getResponse();
  if (typeof document !== 'object' || !('failing' in document)) return undefined;
  return { status: error.getStatus(), document };
}

function retryAfter(failure: Failure): string {
  return /again in (\d+) s/.exec(failure.detail ?? '')?.[1] ?? '1';
}
