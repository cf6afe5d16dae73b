import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@visavis/kernel/id';
import { describeSpan } from '@visavis/messaging/tracing';
import { EdgeOptions } from '../../usecases/edge-options';
import { requestSeconds } from '../metrics';
import { CrossOrigin } from './cross-origin';
import { headerOf, type EdgeRequest } from './exchange';
import { Refused } from './problems';
import { protectiveHeaders } from './protective-headers';

const MAX_BODY_BYTES = 256 * 1_024;
// It goes into logs, events and SQL as it is: letters, digits and hyphens, as long as one would make it.
const CORRELATION_ID = /^[A-Za-z0-9-]{1,64}$/;

type ParseText = (request: unknown, text: string, done: (error: Error | null, value?: unknown) => void) => void;

/** What happens to every request before and after its route. */
export async function setUpHttp(app: NestFastifyApplication): Promise<void> {
  const { publicOrigin } = app.get(EdgeOptions, { strict: false });
  const crossOrigin = app.get(CrossOrigin, { strict: false });
  const fastify = app.getHttpAdapter().getInstance();
  const protect = protectiveHeaders(publicOrigin);
  await app.register(cookie);
  acceptOnlyJson(app);
  fastify.addHook('onRequest', (request, reply, done) => {
    const given = headerOf(request, 'x-correlation-id') ?? '';
    const correlationId = CORRELATION_ID.test(given) ? given : newId();
    (request as EdgeRequest).correlationId = correlationId;
    reply.header('x-correlation-id', correlationId);
    const route = request.routeOptions.url ?? 'unknown';
    describeSpan(`${request.method} ${route}`, { 'http.route': route, 'visavis.correlation_id': correlationId });
    protect(request.url)(request.raw, reply.raw, (error) => done(error instanceof Error ? error : undefined));
  });
  fastify.addHook('onRequest', async (request, reply) => {
    const isAnswered = await crossOrigin.apply(request, reply);
    return isAnswered ? reply : undefined;
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    requestSeconds.observe(
      { route, method: request.method, status: String(reply.statusCode) },
      reply.elapsedTime / 1_000,
    );
    done();
  });
}

function acceptOnlyJson(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parse = fastify.getDefaultJsonParser('error', 'error') as ParseText;
  fastify.removeAllContentTypeParsers();
  app.useBodyParser('application/json', { bodyLimit: MAX_BODY_BYTES }, (request, body, done) => {
    const text = body.toString('utf8');
    // A client that always names its content type may still have nothing to say.
    if (text.trim() === '') done(null, undefined);
    else
      parse(request, text, (error, value) => {
        if (error) done(new Refused({ code: 'invalid_argument', reason: 'malformed-json', detail: error.message }));
        else done(null, value);
      });
  });
}
