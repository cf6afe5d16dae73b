import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { LimitVisitors } from '../../usecases/limit-visitors';
import type { EdgeRequest } from './exchange';
import { valueOf } from './problems';

type Limited = 'message' | 'conversation';
/** Metadata of a route: what is limited by it. */
export const LIMITED = 'visavis:limited';

/** Refuses a visitor who writes too fast. Staff are known people and write as fast as they can. */
@Injectable()
export class VisitorRatesGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: LimitVisitors,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const what = this.reflector.get<Limited>(LIMITED, context.getHandler());
    const { call } = context.switchToHttp().getRequest<EdgeRequest>();
    if (call?.caller.kind === 'visitor') valueOf(this.limits.execute(what, call.caller.contactId));
    return true;
  }
}

/** Limits how often a visitor may use the route. */
export function VisitorRates(what: Limited): MethodDecorator {
  return applyDecorators(SetMetadata(LIMITED, what), UseGuards(VisitorRatesGuard));
}
