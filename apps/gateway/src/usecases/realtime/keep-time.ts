import { Injectable } from '@nestjs/common';
import { EdgeOptions } from '../edge-options';
import { endSession } from './end-session';
import { ReadAlong } from './read-along';
import { RefreshSession } from './refresh-session';
import type { Session } from './session';
import { Sessions } from './sessions';
import { closing } from './wire';

const MAX_REFRESHING = 20;
const REFRESH_AGAIN_MS = 2_000;

/** What time does to sockets: beats, silence, expired tokens, and the re-reading of what may be stale. */
@Injectable()
export class KeepTime {
  private refreshing = 0;

  constructor(
    private readonly sessions: Sessions,
    private readonly refresh: RefreshSession,
    private readonly reading: ReadAlong,
    private readonly options: EdgeOptions,
  ) {}

  /** To be called several times within the shortest of the options' times. */
  execute(now = new Date()): void {
    for (const session of this.sessions.all()) {
      const why = this.overdue(session, now.getTime());
      if (why) endSession(session, why);
      else if (session.isWelcome) this.keep(session, now);
    }
  }

  /** Events may have been lost: every socket reads anew what it shows. */
  suspectAll(): void {
    for (const session of this.sessions.welcome()) session.isStale = true;
  }

  private overdue(session: Session, nowMs: number): { code: number; reason: string } | undefined {
    const { helloWithinMs, silenceMs, tokenGraceMs } = this.options;
    if (!session.identity && nowMs - session.openedAtMs >= helloWithinMs) return closing.noHello;
    if (nowMs - session.heardAtMs >= silenceMs) return closing.silent;
    const expiresAtMs = session.identity?.expiresAt.getTime() ?? Infinity;
    return nowMs >= expiresAtMs + tokenGraceMs ? closing.tokenExpired : undefined;
  }

  private keep(session: Session, now: Date): void {
    const nowMs = now.getTime();
    if (nowMs - session.beatAtMs >= this.options.beatMs) {
      session.beatAtMs = nowMs;
      session.send({ type: 'beat', now: now.toISOString() });
      session.wire.ping();
    }
    if (nowMs >= session.rereadAtMs) {
      session.rereadAtMs = Infinity;
      session.isStale = true;
    }
    const isDue = session.isStale && nowMs >= session.refreshNotBeforeMs && this.refreshing < MAX_REFRESHING;
    if (!isDue) return;
    session.refreshNotBeforeMs = nowMs + REFRESH_AGAIN_MS;
    this.refreshing += 1;
    // In turn with what the client says: a refresh never overlaps a hello.
    void session
      .inTurn(async () => {
        await this.refresh.again(session);
        await this.reading.catchUp(session);
      })
      .finally(() => {
        this.refreshing -= 1;
      });
  }
}
