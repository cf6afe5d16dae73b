import { Injectable } from '@nestjs/common';
import { EdgeOptions } from '../../usecases/edge-options';
import type { EdgeReply, EdgeRequest } from './exchange';

const NAME = 'visavis_ops';
const PATH = '/ops';

/**
 * A browser that opens a page sends no bearer. This cookie holds the access token itself: it runs out as that does, any
 * gateway can verify it, and it is sent to pages below /ops only, which change nothing; never to scripts or from other sites.
 */
@Injectable()
export class OpsCookie {
  private readonly options: { path: string; httpOnly: boolean; sameSite: 'strict'; secure: boolean };

  constructor({ publicOrigin }: EdgeOptions) {
    this.options = { path: PATH, httpOnly: true, sameSite: 'strict', secure: publicOrigin.startsWith('https:') };
  }

  /** The token a page below /ops is asked for with; at other addresses the cookie counts for nothing. */
  read(request: EdgeRequest): string | undefined {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    return isReading && request.url.startsWith(`${PATH}/`) ? request.cookies?.[NAME] : undefined;
  }

  write(reply: EdgeReply, accessToken: string): void {
    reply.setCookie(NAME, accessToken, this.options);
  }

  clear(reply: EdgeReply): void {
    reply.setCookie(NAME, '', { ...this.options, expires: new Date(0) });
  }
}
