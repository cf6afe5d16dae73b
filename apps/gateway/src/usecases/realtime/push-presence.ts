import { Injectable } from '@nestjs/common';
import type { Presence } from '@visavis/contracts/agent-presence';
import type { PresenceView } from '@visavis/contracts/edge';
import { ShowPresence } from '../show-presence';
import type { Session } from './session';
import { Sessions } from './sessions';

/** Shows a person's sockets what they are now: intent, connectivity, load. Several events in a row are read once. */
@Injectable()
export class PushPresence {
  private readonly reading = new Map<string, { isChanged: boolean }>();

  constructor(
    private readonly sessions: Sessions,
    private readonly presence: ShowPresence,
  ) {}

  /** @param told the presence, when that is what changed */
  async execute(personId: string, told?: Presence): Promise<void> {
    for (const session of this.sessions.ofPerson(personId)) {
      if (told && told.version > (session.presence?.version ?? 0)) session.presence = told;
    }
    const running = this.reading.get(personId);
    if (running) {
      running.isChanged = true;
      return;
    }
    const state = { isChanged: true };
    this.reading.set(personId, state);
    try {
      while (state.isChanged) {
        state.isChanged = false;
        await this.push(personId);
      }
    } finally {
      this.reading.delete(personId);
    }
  }

  show(session: Session, presence: PresenceView): void {
    if (!session.isNews('presence', presence.version, JSON.stringify(presence))) return;
    session.send({ type: 'presence', presence });
  }

  private async push(personId: string): Promise<void> {
    const [first] = this.sessions.ofPerson(personId);
    if (!first) return;
    // Events may be lost with the connection; whoever is stale asks.
    const told = first.isStale ? undefined : first.presence;
    const view = await this.presence.execute(personId, first.call(), told);
    if (!view.ok && view.error.reason === 'unknown-person') return;
    for (const session of this.sessions.ofPerson(personId)) {
      if (view.ok) this.show(session, view.value);
      else session.isStale = true;
    }
  }
}
