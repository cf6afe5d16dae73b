import { Injectable } from '@nestjs/common';
import type { personChanged } from '@visavis/contracts/directory';
import type { DataOf } from '@visavis/contracts/registry';
import { endSession } from './end-session';
import { Sessions } from './sessions';
import { closing } from './wire';

/** What becomes of a person's sockets when directory changes the person. */
@Injectable()
export class FollowPerson {
  constructor(private readonly sessions: Sessions) {}

  execute({ personId, isDisabled, role }: DataOf<typeof personChanged>): void {
    for (const session of this.sessions.ofPerson(personId)) {
      const { caller } = session.identity ?? {};
      if (isDisabled) endSession(session, closing.personDisabled);
      else if (caller?.kind === 'person' && caller.role !== role) endSession(session, closing.accessChanged);
      // Grants may have gone: what is shown is read again with those there are.
      else session.isStale = true;
    }
  }
}
