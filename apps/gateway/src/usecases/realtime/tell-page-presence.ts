import { Injectable } from '@nestjs/common';
import { notePagePresence } from '@visavis/contracts/routing';
import type { Work } from '@visavis/contracts/routing-shapes';
import { gatewayCall } from '../gateway-call';
import { Peers } from '../ports';
import { isFinal, standing } from '../views/conversation-view';
import type { Session } from './session';
import { Sessions } from './sessions';

const MAX_IDS = 1_000;
const RENEW_MS = 10_000;

/** Tells routing whose page is open, and who has gone: a place in line is kept for them, but not offered. */
@Injectable()
export class TellPagePresence {
  private readonly arrived = new Set<string>();
  private readonly gone = new Set<string>();
  private renewedAtMs = -Infinity;

  constructor(
    private readonly peers: Peers,
    private readonly sessions: Sessions,
  ) {}

  /** A socket closed; call it once the socket is taken off the list. Staff who look at a chat are not its visitor. */
  left(session: Session): void {
    if (session.contactId === undefined) return;
    this.noteArrivals();
    for (const [id, { episode }] of session.shown) {
      const isElsewhere = this.sessions.showing(id).some(({ contactId }) => contactId !== undefined);
      if (isElsewhere || !isGoingOn(standing(episode).state)) continue;
      this.arrived.delete(id);
      this.gone.add(id);
    }
  }

  /** To be called often: says at once what changed, and everything every 10 s. */
  async execute(nowMs = performance.now()): Promise<void> {
    this.noteArrivals();
    const isDue = nowMs - this.renewedAtMs >= RENEW_MS;
    if (!isDue && this.arrived.size === 0 && this.gone.size === 0) return;
    const present = isDue ? [...new Set([...this.open(), ...this.arrived])] : [...this.arrived];
    const gone = [...this.gone];
    this.arrived.clear();
    this.gone.clear();
    if (isDue) this.renewedAtMs = nowMs;
    for (let from = 0; from < Math.max(present.length, gone.length); from += MAX_IDS) {
      await this.tell(present.slice(from, from + MAX_IDS), gone.slice(from, from + MAX_IDS));
    }
  }

  private noteArrivals(): void {
    for (const id of this.sessions.takeNewlyShown()) {
      this.gone.delete(id);
      this.arrived.add(id);
    }
  }

  private open(): string[] {
    const visitors = this.sessions.welcome().filter(({ contactId }) => contactId !== undefined);
    return visitors.flatMap(({ shown }) =>
      [...shown].flatMap(([id, { episode }]) => (isGoingOn(standing(episode).state) ? [id] : [])),
    );
  }

  private async tell(present: string[], gone: string[]): Promise<void> {
    const told = await this.peers.ask(notePagePresence, { present, gone }, gatewayCall());
    if (told.ok) return;
    // Said again next time, unless something newer is known by then.
    for (const id of present) if (!this.gone.has(id)) this.arrived.add(id);
    for (const id of gone) if (!this.arrived.has(id)) this.gone.add(id);
  }
}

/** Also during the talk: if the agent is lost, the line must know whether anybody is there. */
function isGoingOn(state: Work['state']): boolean {
  return !isFinal(state);
}
