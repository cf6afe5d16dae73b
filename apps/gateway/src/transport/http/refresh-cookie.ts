import { Injectable } from '@nestjs/common';
import { EdgeOptions } from '../../usecases/edge-options';
import type { EdgeReply, EdgeRequest } from './exchange';
import { OpsCookie } from './ops-cookie';

const NAME = 'visavis_refresh';

/** The refresh token between browser and gateway: sent to the sign-in routes only, never to scripts or other sites. */
@Injectable()
export class RefreshCookie {
  private readonly options: { path: string; httpOnly: boolean; sameSite: 'strict'; secure: boolean };

  constructor(
    { publicOrigin }: EdgeOptions,
    private readonly opsCookie: OpsCookie,
  ) {
    this.options = { path: '/v1/auth', httpOnly: true, sameSite: 'strict', secure: publicOrigin.startsWith('https:') };
  }

  read(request: EdgeRequest): string | undefined {
    const value = request.cookies?.[NAME];
    return value !== undefined && value.length > 0 && value.length <= 200 ? value : undefined;
  }

  write(reply: EdgeReply, refreshToken: string, expires: Date): void {
    reply.setCookie(NAME, refreshToken, { ...this.options, expires });
  }

  /** Ends what the browser was let into with it, too. */
  clear(reply: EdgeReply): void {
    this.opsCookie.clear(reply);
    reply.setCookie(NAME, '', { ...this.options, expires: new Date(0) });
  }
}
