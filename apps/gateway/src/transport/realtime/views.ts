import { Injectable } from '@nestjs/common';
import type { Presence } from '@visavis/contracts/agent-presence';
import type { personChanged } from '@visavis/contracts/directory';
import type { EventOf } from '@visavis/contracts/envelope';
import type { DataOf } from '@visavis/contracts/registry';
import type { workChanged } from '@visavis/contracts/routing';
import { FollowPerson } from '../../usecases/realtime/follow-person';
import { PushOffer } from '../../usecases/realtime/push-offer';
import { PushPresence } from '../../usecases/realtime/push-presence';
import { PushWork } from '../../usecases/realtime/push-work';
import { WatchPositions } from '../../usecases/realtime/watch-positions';

/** What the table of the fan-out may show. */
@Injectable()
export class Views {
  constructor(
    readonly works: PushWork,
    readonly offers: PushOffer,
    private readonly presences: PushPresence,
    private readonly positions: WatchPositions,
    private readonly people: FollowPerson,
  ) {}

  /** What these people are, to their own sockets. */
  peopleOf(...personIds: readonly (string | null)[]): Promise<void>[] {
    const ids = new Set(personIds.filter((id) => id !== null));
    return [...ids].map((id) => this.presences.execute(id));
  }

  /** A person's presence, as just told. */
  presenceOf(presence: Presence): Promise<void> {
    return this.presences.execute(presence.personId, presence);
  }

  /** A line moves when something comes into it or goes out of it. */
  async lineMoved({ work, from }: DataOf<typeof workChanged>): Promise<void> {
    if (work.state === 'waiting' || from === 'waiting') this.positions.lineMoved(work.queueId);
  }

  async personChanged(change: EventOf<typeof personChanged>): Promise<void> {
    this.people.execute(change);
  }
}
