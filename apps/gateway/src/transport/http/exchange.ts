import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';

/** What we use of Fastify's request. */
export interface EdgeRequest {
  readonly method: string;
  readonly url: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly cookies?: Readonly<Record<string, string | undefined>>;
  readonly routeOptions?: { readonly url?: string };
  /** Set by the first hook. */
  correlationId?: string;
  /** Set by the guard. */
  call?: Call;
}

interface CookieOptions {
  readonly path: string;
  readonly httpOnly: boolean;
  readonly sameSite: 'strict';
  readonly secure: boolean;
  readonly expires?: Date;
}

/** What we use of Fastify's reply. */
export interface EdgeReply {
  readonly sent: boolean;
  readonly statusCode: number;
  readonly elapsedTime: number;
  code(status: number): this;
  header(name: string, value: string): this;
  type(contentType: string): this;
  send(body?: unknown): this;
  setCookie(name: string, value: string, options: CookieOptions): this;
}

/** A header's value, when it was sent once. */
export function headerOf(request: EdgeRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The page a request comes from, and the name it reached us by. */
export function placeOf(request: EdgeRequest): { origin: string | undefined; host: string | undefined } {
  return { origin: headerOf(request, 'origin'), host: headerOf(request, 'host') };
}

/** The call a route is made on behalf of. */
export const Asked = createParamDecorator((_options: unknown, context: ExecutionContext): Call => {
  const { call } = context.switchToHttp().getRequest<EdgeRequest>();
  if (!call) throw new Error('a route was reached past the guard');
  return call;
});
