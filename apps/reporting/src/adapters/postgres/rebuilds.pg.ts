import { Injectable } from '@nestjs/common';
import { newId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import { type Rebuild, Rebuilds, type RebuildStatus } from '../../usecases/ports';
import { faultOf } from './fault';

const begin = {
  name: 'rebuild-begin',
  text: `insert into reporting.rebuilds (id, state, reason) values ($1, 'running', $2) on conflict do nothing returning id`,
};
const resume = {
  name: 'rebuild-resume',
  text: `update reporting.rebuilds set state = 'running', ended_at = null, problem = null, attempts = attempts + 1
    where id = (select id from reporting.rebuilds order by started_at desc limit 1) and state = 'failed'
      and ($1 or ended_at + least(interval '1 hour', interval '1 minute' * power(2, least(attempts, 10))) < clock_timestamp())
      and not exists (select from reporting.rebuilds where state = 'running')
    returning id`,
};
const empty = {
  name: 'rebuild-empty',
  text: `truncate reporting.work_facts, reporting.visits, reporting.offers, reporting.presence_facts, reporting.agent_facts,
    reporting.person_facts, reporting.agent_brands, reporting.handles, reporting.agent_spans, reporting.agent_quarters,
    reporting.visit_quarters, reporting.handle_quarters`,
};
const last = {
  name: 'rebuild-last',
  text: `select state, started_at as "startedAt", ended_at as "endedAt", events::float8 as events, set_aside as "setAside", problem
    from reporting.rebuilds order by started_at desc limit 1`,
};
const claim = {
  name: 'rebuild-claim',
  text: `select id, phase, source, after, last_agent_id as "lastAgentId", set_aside as "setAside"
    from reporting.rebuilds where state = 'running' for update skip locked`,
};
const advance = {
  name: 'rebuild-advance',
  text: `update reporting.rebuilds set phase = $2, source = $3, after = $4, last_agent_id = $5, set_aside = $6,
      events = events + $7
    where id = $1`,
};
const finish = {
  name: 'rebuild-finish',
  text: `update reporting.rebuilds set ended_at = clock_timestamp(), problem = $2,
      state = case when $2::text is null then 'done' else 'failed' end
    where id = $1`,
};
const mark = { name: 'attempt-mark', text: 'savepoint attempt' };
const undo = { name: 'attempt-undo', text: 'rollback to savepoint attempt' };
const release = { name: 'attempt-release', text: 'release savepoint attempt' };

@Injectable()
export class RebuildsPg extends Rebuilds {
  constructor(private readonly db: Db) {
    super();
  }

  async begin(reason: string): Promise<boolean> {
    return (await this.db.query(begin, [newId(), reason])).length === 1;
  }

  async resume(when: 'at-once' | 'rested'): Promise<boolean> {
    return (await this.db.query(resume, [when === 'at-once'])).length === 1;
  }

  async empty(): Promise<void> {
    await this.db.query(empty);
  }

  async last(): Promise<RebuildStatus | null> {
    const [status] = await this.db.query<RebuildStatus>(last);
    return status ?? null;
  }

  async claim(): Promise<Rebuild | null> {
    const [rebuild] = await this.db.query<Rebuild>(claim);
    return rebuild ?? null;
  }

  async advance(rebuild: Rebuild, events: number): Promise<void> {
    const { id, phase, source, after, lastAgentId, setAside } = rebuild;
    await this.db.query(advance, [id, phase, source, after, lastAgentId, setAside, events]);
  }

  async finish(id: string, problem: string | null): Promise<void> {
    await this.db.query(finish, [id, problem]);
  }

  async attempt(work: () => Promise<void>): Promise<string | null> {
    await this.db.query(mark);
    let fault: string | null = null;
    try {
      await work();
    } catch (error) {
      fault = faultOf(error);
      if (fault === null) throw error;
      await this.db.query(undo);
    }
    await this.db.query(release);
    return fault;
  }
}
