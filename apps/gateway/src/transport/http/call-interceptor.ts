import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';
import { withCall } from '@visavis/messaging/call-context';
import type { EdgeRequest } from './exchange';

/** Every log line written while a route works carries the correlation id of its call. */
@Injectable()
export class CallInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { call } = context.switchToHttp().getRequest<EdgeRequest>();
    if (!call) return next.handle();
    return new Observable((subscriber) => withCall(call, () => next.handle().subscribe(subscriber)));
  }
}
