import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '@visavis/contracts/directory';
import { newId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import type { RefreshFacts } from '../../domain/session';
import { Sessions, type FoundSession, type Session } from '../../usecases/ports';
import { personColumns } from './person-columns';

const open = {
  name: 'sessions-open',
  text: `insert into directory.sessions (id, operator_id, person_id, started_at, user_agent) values ($1, $2, $3, $4, $5)`,
};
const issue = {
  name: 'refresh-tokens-issue',
  text: `insert into directory.refresh_tokens (hash, operator_id, session_id, issued_at, expires_at)
         values ($1, $2, $3, $4, $5)`,
};
// The session's row is locked before the token is read again: of two that bring one token the second sees it used.
const lock = {
  name: 'sessions-lock',
  text: `select s.id, s.operator_id as "operatorId", s.started_at as "startedAt" from directory.sessions s
         where s.id = (select session_id from directory.refresh_tokens where hash = $1) for update of s`,
};
const find = {
  name: 'sessions-find',
  text: `select s.started_at as "sessionStartedAt", s.ended_at as "sessionEndedAt", t.expires_at as "tokenExpiresAt",
           t.used_at as "tokenUsedAt", p.is_disabled as "isPersonDisabled", row_to_json(person) as person
         from directory.refresh_tokens t
         join directory.sessions s on s.id = t.session_id
         join directory.people p on p.id = s.person_id
         cross join lateral (select ${personColumns}) person
         where t.hash = $1`,
};
const markUsed = {
  name: 'refresh-tokens-use',
  text: 'update directory.refresh_tokens set used_at = $2 where hash = $1',
};
const end = {
  name: 'sessions-end',
  text: 'update directory.sessions set ended_at = $2, end_reason = $3 where id = $1 and ended_at is null',
};
const endAll = {
  name: 'sessions-end-all',
  text: 'update directory.sessions set ended_at = $2, end_reason = $3 where person_id = $1 and ended_at is null',
};
const deleteExpired = {
  name: 'sessions-delete-expired',
  text: 'delete from directory.sessions where started_at < $1 returning id',
};

/** Only hashes are stored: whoever reads the table can refresh nothing. 256 random bits need no slow hash. */
const hashOf = (refreshToken: string): Buffer => createHash('sha256').update(refreshToken).digest();

@Injectable()
export class SessionsPg extends Sessions {
  constructor(private readonly db: Db) {
    super();
  }

  async open(person: Person, userAgent: string, at: Date): Promise<Session> {
    const session = { id: newId<'session'>(), operatorId: person.operatorId, startedAt: at };
    await this.db.query(open, [session.id, session.operatorId, person.id, at, userAgent]);
    return session;
  }

  async issueToken(session: Session, at: Date, expiresAt: Date): Promise<string> {
    const refreshToken = randomBytes(32).toString('base64url');
    await this.db.query(issue, [hashOf(refreshToken), session.operatorId, session.id, at, expiresAt]);
    return refreshToken;
  }

  async find(refreshToken: string): Promise<FoundSession | undefined> {
    const hash = hashOf(refreshToken);
    const [session] = await this.db.query<Session>(lock, [hash]);
    const [found] = session ? await this.db.query<RefreshFacts & { person: Person }>(find, [hash]) : [];
    if (!session || !found) return undefined;
    const { person, ...facts } = found;
    return { session, person, facts };
  }

  async markUsed(refreshToken: string, at: Date): Promise<void> {
    await this.db.query(markUsed, [hashOf(refreshToken), at]);
  }

  async end(sessionId: string, at: Date, reason: string): Promise<void> {
    await this.db.query(end, [sessionId, at, reason]);
  }

  async endAllOf(personId: string, at: Date, reason: string): Promise<void> {
    await this.db.query(endAll, [personId, at, reason]);
  }

  async deleteExpired(before: Date): Promise<number> {
    return (await this.db.query(deleteExpired, [before])).length;
  }
}
