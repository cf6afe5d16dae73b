import { Injectable } from '@nestjs/common';
import { EdgeOptions } from '../edge-options';
import { Timers } from '../ports';
import { endSession } from './end-session';
import { KeepLeases } from './keep-leases';
import { Session } from './session';
import { Sessions } from './sessions';
import { TellPagePresence } from './tell-page-presence';
import { closing, type Wire } from './wire';

/** A socket's beginning and end, and the end of all of them when the process stops. */
@Injectable()
export class AdmitSocket {
  private isDraining = false;

  constructor(
    private readonly sessions: Sessions,
    private readonly leases: KeepLeases,
    private readonly pages: TellPagePresence,
    private readonly timers: Timers,
    private readonly options: EdgeOptions,
  ) {}

  /** Undefined while the process is ending. */
  execute(wire: Wire, nowMs: number): Session | undefined {
    if (this.isDraining) return undefined;
    const session = new Session(wire, nowMs);
    this.sessions.add(session);
    return session;
  }

  async closed(session: Session): Promise<void> {
    if (session.isClosed) return;
    session.isClosed = true;
    for (const { stop } of session.shown.values()) stop();
    this.sessions.remove(session);
    // Our ending is not people leaving: their leases run on until they are back.
    if (this.isDraining) return;
    this.pages.left(session);
    await this.leases.close(session);
  }

  /** Tells every socket to reconnect, spread over a while so that they do not come back all at once. */
  async drain(random: () => number = Math.random): Promise<void> {
    this.isDraining = true;
    await Promise.all(
      this.sessions.all().map(
        (session) =>
          new Promise<void>((resolve) => {
            this.timers.after(random() * this.options.drainSpreadMs, () => {
              endSession(session, closing.reconnect);
              resolve();
            });
          }),
      ),
    );
  }
}
