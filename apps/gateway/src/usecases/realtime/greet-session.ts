import { Injectable } from '@nestjs/common';
import type { ClientFrame, ServerFrame } from '@visavis/contracts/realtime';
import { ok, refused } from '@visavis/kernel/result';
import { CheckAccess } from '../check-access';
import type { Answer, Identity } from '../ports';
import { ShowPerson } from '../show-person';
import { endSession } from './end-session';
import { KeepLeases } from './keep-leases';
import { RefreshSession } from './refresh-session';
import type { Session } from './session';
import { Sessions } from './sessions';
import { closing } from './wire';

type Hello = Extract<ClientFrame, { type: 'hello' }>;
type You = Extract<ServerFrame, { type: 'welcome' }>['you'];

/** Hello: who is it, may they come from there, and what do they see. Said again it renews the token. */
@Injectable()
export class GreetSession {
  constructor(
    private readonly access: CheckAccess,
    private readonly persons: ShowPerson,
    private readonly sessions: Sessions,
    private readonly leases: KeepLeases,
    private readonly refreshing: RefreshSession,
  ) {}

  async execute(session: Session, hello: Hello): Promise<void> {
    const identity = await this.access.identify(hello.token, session.wire.place);
    if (!identity.ok) {
      turnAway(session, identity);
      return;
    }
    const you = await this.admit(session, identity.value);
    if (!you.ok) turnAway(session, you);
    else await this.welcome(session, you.value, hello.resume ?? {});
  }

  private async admit(session: Session, identity: Identity): Promise<Answer<You>> {
    if (session.identity && !isSame(session.identity, identity)) {
      return refused({ code: 'permission_denied', reason: 'other-identity' });
    }
    const you = await this.youOf(identity);
    if (!you.ok || session.isClosed) return you;
    const isFirst = session.identity === undefined;
    session.identity = identity;
    if (isFirst) this.sessions.admit(session);
    return you;
  }

  private async youOf({ caller }: Identity): Promise<Answer<You>> {
    if (caller.kind === 'visitor') return ok({ kind: 'visitor', id: caller.contactId, name: null });
    const person = await this.persons.find(caller);
    if (!person.ok) return person;
    const { id, name, role } = person.value;
    return ok({ kind: 'person', id, name, role });
  }

  private async welcome(session: Session, you: You, resume: Readonly<Record<string, number>>): Promise<void> {
    session.resume = resume;
    if (session.lease === 'none' && session.personId !== undefined) await this.leases.open(session);
    const snapshot = await this.refreshing.first(session, resume, you);
    if (!snapshot.ok) turnAway(session, snapshot);
  }
}

function isSame({ caller: known }: Identity, { caller: told }: Identity): boolean {
  if (known.kind === 'visitor') return told.kind === 'visitor' && told.contactId === known.contactId;
  return told.kind === 'person' && told.personId === known.personId && told.role === known.role;
}

// To a client `refused` means its token is no good; when a part of us is away it should just come again.
function turnAway(
  session: Session,
  answer: { readonly ok: false; readonly error: { code: string; reason: string } },
): void {
  const { code, reason } = answer.error;
  if (code === 'unavailable' || code === 'internal') {
    endSession(session, closing.unavailable);
    return;
  }
  session.send({ type: 'refused', reason });
  endSession(session, { ...closing.refused, reason });
}
