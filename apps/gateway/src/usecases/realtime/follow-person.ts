import { Injectable } from '@nestjs/common';
import type { personChanged } from '@visavis/contracts/directory';
import type { EventOf } from '@visavis/contracts/envelope';
import { endSession } from './end-session';
import { PushOffer } from './push-offer';
import type { Session } from './session';
import { Sessions } from './sessions';
import { ShowEpisode } from './show-episode';
import { closing } from './wire';

// By then the services behind us have heard of the change too, and a granted brand can be read.
const SETTLED_MS = 5_000;

/** What becomes of a person's sockets when directory changes the person. */
@Injectable()
export class FollowPerson {
  constructor(
    private readonly sessions: Sessions,
    private readonly showing: ShowEpisode,
    private readonly offering: PushOffer,
  ) {}

  execute({ version, data }: EventOf<typeof personChanged>): void {
    for (const session of this.sessions.ofPerson(data.personId)) {
      const { caller } = session.identity ?? {};
      if (data.isDisabled) endSession(session, closing.personDisabled);
      else if (caller?.kind === 'person' && caller.role !== data.role) endSession(session, closing.accessChanged);
      else if (session.learnGrants(version, data.brandIds)) this.limit(session);
    }
  }

  // What they may not see any more goes at once; what they still may is read again, now and when all have heard.
  private limit(session: Session): void {
    for (const [id, { episode }] of [...session.shown]) {
      if (!session.maySee(episode.thread.brandId)) this.showing.refuse(session, id);
    }
    for (const [id, brandId] of [...session.offers]) {
      if (!session.maySee(brandId)) this.offering.end(session, id, 'withdrawn');
    }
    session.isStale = true;
    session.rereadAtMs = Date.now() + SETTLED_MS;
  }
}
