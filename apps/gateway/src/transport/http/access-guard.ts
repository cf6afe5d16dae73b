import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { newId } from '@visavis/kernel/id';
import { CheckAccess } from '../../usecases/check-access';
import { headerOf, placeOf, type EdgeRequest } from './exchange';
import { OpsCookie } from './ops-cookie';
import { Refused, valueOf } from './problems';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;
// What every process answers, to launchers and scrapers.
const OPERATIONS = new Set(['/health/live', '/health/ready', '/metrics']);

/** Asks the table of policies before any route is entered, and notes on whose behalf the call is made. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly access: CheckAccess,
    private readonly opsCookie: OpsCookie,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Requests over NATS come from services, whom the broker has let in.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<EdgeRequest>();
    const path = request.routeOptions?.url ?? '';
    if (OPERATIONS.has(path)) return true;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = `${method} ${path}`;
    const caller = valueOf(await this.access.execute(route, this.tokenOf(request), placeOf(request)));
    const correlationId = request.correlationId ?? newId();
    const idempotencyKey = idempotencyKeyOf(request);
    request.call = { caller, correlationId, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
    return true;
  }

  private tokenOf(request: EdgeRequest): string | undefined {
    return bearerOf(request) ?? this.opsCookie.read(request);
  }
}

/** The token a client sends of its own accord. */
export function bearerOf(request: EdgeRequest): string | undefined {
  return /^Bearer ([^\s]{1,8192})$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
}

function idempotencyKeyOf(request: EdgeRequest): string | undefined {
  const key = headerOf(request, 'idempotency-key');
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return key;
  const errors = [{ path: 'Idempotency-Key', message: 'must be 1 to 128 visible characters' }];
  throw new Refused({ code: 'invalid_argument', reason: 'invalid-header', errors });
}
