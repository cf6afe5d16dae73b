import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Db } from '@visavis/platform/db';
import { SignInFailures } from '../../usecases/ports';

const lock = { name: 'sign-in-failures-lock', text: `select pg_advisory_xact_lock(hashtextextended($1, 0))` };
const since = {
  name: 'sign-in-failures-since',
  text: 'select at from directory.sign_in_failures where address_hash = $1 and at > $2 order by at desc limit 100',
};
const add = {
  name: 'sign-in-failures-add',
  text: 'insert into directory.sign_in_failures (address_hash, operator_id, at) values ($1, $2, $3)',
};
const clear = {
  name: 'sign-in-failures-clear',
  text: 'delete from directory.sign_in_failures where address_hash = $1',
};
const deleteBefore = {
  name: 'sign-in-failures-delete-before',
  text: 'delete from directory.sign_in_failures where at < $1 returning id',
};

/** People mistype and paste into the wrong field: what was tried is not kept readable. */
const hashOf = (email: string): Buffer => createHash('sha256').update(email).digest();

@Injectable()
export class SignInFailuresPg extends SignInFailures {
  constructor(private readonly db: Db) {
    super();
  }

  async since(email: string, instant: Date): Promise<Date[]> {
    const rows = await this.db.query<{ at: Date }>(since, [hashOf(email), instant]);
    return rows.map(({ at }) => at);
  }

  async lock(email: string): Promise<void> {
    await this.db.query(lock, [`directory.sign-in ${hashOf(email).toString('hex')}`]);
  }

  async add(email: string, operatorId: string | null, at: Date): Promise<void> {
    await this.db.query(add, [hashOf(email), operatorId, at]);
  }

  async clear(email: string): Promise<void> {
    await this.db.query(clear, [hashOf(email)]);
  }

  async deleteBefore(before: Date): Promise<number> {
    return (await this.db.query(deleteBefore, [before])).length;
  }
}
