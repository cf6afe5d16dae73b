import { Injectable } from '@nestjs/common';
import { newId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import { type Rebuild, Rebuilds, type RebuildStatus } from '../../usecases/ports';

const begin = {
  name: 'rebuild-begin',
  text: `insert into reporting.rebuilds (id, state, reason) values ($1, 'running', $2) on conflict do nothing returning id`,
};
const empty = {
  name: 'rebuild-empty',
  text: `truncate reporting.work_facts, reporting.visits, reporting.offers, reporting.presence_facts, reporting.agent_facts,
    reporting.person_facts, reporting.agent_brands, reporting.handles, reporting.agent_spans, reporting.agent_quarters,
    reporting.visit_quarters, reporting.handle_quarters`,
};
const last = {
  name: 'rebuild-last',
  text: `select state, started_at as "startedAt", ended_at as "endedAt", events::float8 as events, problem
    from reporting.rebuilds order by started_at desc limit 1`,
};
const claim = {
  name: 'rebuild-claim',
  text: `select id, source, after from reporting.rebuilds where state = 'running' for update skip locked`,
};
const advance = {
  name: 'rebuild-advance',
  text: 'update reporting.rebuilds set source = $2, after = $3, events = events + $4 where id = $1',
};
const finish = {
  name: 'rebuild-finish',
  text: `update reporting.rebuilds set ended_at = clock_timestamp(), problem = $2,
      state = case when $2::text is null then 'done' else 'failed' end
    where id = $1`,
};

@Injectable()
export class RebuildsPg extends Rebuilds {
  constructor(private readonly db: Db) {
    super();
  }

  async begin(reason: string): Promise<boolean> {
    return (await this.db.query(begin, [newId(), reason])).length === 1;
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

  async advance({ id, source, after }: Rebuild, events: number): Promise<void> {
    await this.db.query(advance, [id, source, after, events]);
  }

  async finish(id: string, problem: string | null): Promise<void> {
    await this.db.query(finish, [id, problem]);
  }
}
