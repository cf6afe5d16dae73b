import { Injectable } from '@nestjs/common';
import { CheckAccess } from '../../usecases/check-access';
import { Brands } from '../../usecases/ports';
import { headerOf, placeOf, type EdgeReply, type EdgeRequest } from './exchange';

// Routes that a page of a brand's own site uses; all others are for the platform's pages only.
const FOR_VISITORS = /^\/v1\/(widget\/|conversations(\/|$|\?))/;
// What is public anyway: the widget's files, and the documents that tools of integrators read.
const FOR_ANYONE = /^\/(widget\/|(openapi|asyncapi)\.json)/;

/** Which pages of other sites may read our answers (CORS). Whether a request is obeyed is the guard's to say, by the token's brand. */
@Injectable()
export class CrossOrigin {
  constructor(
    private readonly access: CheckAccess,
    private readonly brands: Brands,
  ) {}

  /** Adds the headers; true when the request was a preflight and is answered. */
  async apply(request: EdgeRequest, reply: EdgeReply): Promise<boolean> {
    if (FOR_ANYONE.test(request.url)) {
      reply.header('access-control-allow-origin', '*');
      return false;
    }
    const origin = headerOf(request, 'origin');
    const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
    if (FOR_VISITORS.test(request.url)) {
      reply.header('vary', 'origin');
      if (origin !== undefined && (await this.isKnown(origin, request))) this.allow(origin, isPreflight, reply);
    }
    if (isPreflight) reply.code(204).send();
    return isPreflight;
  }

  private async isKnown(origin: string, request: EdgeRequest): Promise<boolean> {
    return this.access.isOwn(placeOf(request)) || this.brands.anyAllows(origin);
  }

  private allow(origin: string, isPreflight: boolean, reply: EdgeReply): void {
    reply
      .header('access-control-allow-origin', origin)
      .header('access-control-expose-headers', 'x-correlation-id, retry-after, etag');
    if (!isPreflight) return;
    reply
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'authorization, content-type, idempotency-key, x-correlation-id')
      .header('access-control-max-age', '600');
  }
}
