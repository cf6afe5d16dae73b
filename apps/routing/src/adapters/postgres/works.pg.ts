import { Injectable } from '@nestjs/common';
import { Transactions } from '@visavis/contracts/ports';
import type { ConversationId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import type { Work, WorkChange } from '../../domain/work';
import { type NewWork, type SavedVisit, Telemetry, type WorkFilter, Works } from '../../usecases/ports';
import { workColumns, type WorkRow } from './work-row';

const now = { name: 'instant', text: 'select clock_timestamp()::timestamptz(3) as now' };
const find = { name: 'work-find', text: `select ${workColumns('w')} from routing.works w where w.id = $1` };
const lock = {
  name: 'work-lock',
  text: `select ${workColumns('w')} from routing.works w where w.id = any($1::uuid[]) order by w.id for update`,
};
const add = {
  name: 'work-add',
  text: `insert into routing.works (id, operator_id, brand_id, contact_id, queue_id, visit_id, channel, state, version, weight,
           started_on, entered_at, changed_at, priority_bonus_ms, target_ms, requirements, line_id,
           preferred_agent_id)
         values ($1, $2, $3, $4, $5, $6, $7, 'waiting', 1, $8, $9, $10, $10, $11, $12, $13, $14, $15)
         on conflict (id) do nothing returning id`,
};
const save = {
  name: 'work-save',
  text: `with step as (
      select * from jsonb_to_recordset($1::jsonb) as s(id uuid, "operatorId" uuid, "brandId" uuid, "contactId" uuid, "queueId" uuid,
        "visitId" uuid, state text, version int, "agentId" uuid, "offerId" uuid, weight int, "wrapUpEndsAt" timestamptz,
        "changedAt" timestamptz, "from" text, reason text, "byKind" text, "byId" uuid, "endsVisit" uuid, outcome text,
        "answeredBy" uuid, "beginsVisit" uuid)
    ), moved as (
      update routing.works w set state = s.state, version = s.version, agent_id = s."agentId", offer_id = s."offerId",
        visit_id = s."visitId", wrap_up_ends_at = s."wrapUpEndsAt", changed_at = s."changedAt",
        -- Back in line after a talk, the place is kept for as long as anybody's, also for whoever had closed the page.
        page_gone_at = case when s.state = 'waiting' and w.state in ('active', 'parked') and w.page_gone_at is not null
          then s."changedAt" else w.page_gone_at end,
        page_seen_at = case when s.state = 'waiting' and w.state in ('active', 'parked') and w.page_seen_at is not null
          then s."changedAt" else w.page_seen_at end
      from step s where w.id = s.id and s."from" is not null and w.version = s.version - 1 returning w.id
    ), ended as (
      update routing.queue_visits v set ended_at = s."changedAt", outcome = s.outcome, agent_id = s."answeredBy"
      from step s where v.id = s."endsVisit" and v.ended_at is null
      returning v.id, v.work_id, v.queue_id, v.began_at, v.ended_at, v.outcome, v.agent_id
    ), begun as (
      insert into routing.queue_visits (id, work_id, operator_id, brand_id, contact_id, queue_id, began_at)
      select "beginsVisit", id, "operatorId", "brandId", "contactId", "queueId", "changedAt" from step where "beginsVisit" is not null
      returning id, work_id, queue_id, began_at, ended_at, outcome, agent_id
    ), recorded as (
      insert into routing.work_transitions
        (work_id, version, operator_id, brand_id, contact_id, from_state, to_state, at, by_kind, by_id, reason, queue_id, agent_id, weight)
      select id, version, "operatorId", "brandId", "contactId", "from", state, "changedAt", "byKind", "byId", reason, "queueId",
        "agentId", weight from step
    )
    select (select count(*)::int from moved) as moved, (
      select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'workId', v.work_id, 'queueId', v.queue_id,
        'beganAtMs', extract(epoch from v.began_at) * 1000, 'endedAtMs', extract(epoch from v.ended_at) * 1000,
        'outcome', v.outcome, 'agentId', v.agent_id, 'targetMs', w.target_ms)), '[]')
      from (select * from ended union all select * from begun) v join routing.works w on w.id = v.work_id
    ) as visits`,
};
const heldBy = {
  name: 'works-held',
  text: `select ${workColumns('w')} from routing.works w
         where w.agent_id = $1 and w.state in ('active', 'parked', 'wrapping') order by w.id`,
};
const wrapUpsEnded = {
  name: 'wrap-ups-ended',
  text: `select id from routing.works where state = 'wrapping' and wrap_up_ends_at <= clock_timestamp() order by id limit $1`,
};
const list = {
  name: 'works-list',
  text: `select ${workColumns('w')} from routing.works w
    where ($1::text[] is null or w.state = any($1)) and ($2::uuid is null or w.brand_id = $2) and ($3::uuid is null or w.queue_id = $3)
      and ($4::uuid is null or w.agent_id = $4) and ($5::uuid is null or w.contact_id = $5)
      and ($6::uuid[] is null or w.id = any($6)) and ($7::uuid is null or w.id < $7)
    order by w.id desc limit $8`,
};

type VisitRow = Omit<SavedVisit, 'beganAt' | 'endedAt'> & {
  readonly beganAtMs: number;
  readonly endedAtMs: number | null;
};

@Injectable()
export class WorksPg extends Works {
  constructor(
    private readonly db: Db,
    private readonly transactions: Transactions,
    private readonly telemetry: Telemetry,
  ) {
    super();
  }

  async now(): Promise<Date> {
    const [row] = await this.db.query<{ now: Date }>(now);
    if (!row) throw new Error('the database told no time');
    return row.now;
  }

  async find(id: string): Promise<Work | null> {
    const [work] = await this.db.query<WorkRow>(find, [id]);
    return work ?? null;
  }

  async lock(ids: readonly string[]): Promise<Work[]> {
    return ids.length === 0 ? [] : this.db.query<WorkRow>(lock, [ids]);
  }

  async add({ work, ...line }: NewWork): Promise<boolean> {
    const added = await this.db.query(add, [
      ...[
        work.id,
        work.operatorId,
        work.brandId,
        work.contactId,
        work.queueId,
        work.visitId,
        work.channel,
        work.weight,
      ],
      ...[
        work.startedOn,
        work.enteredAt,
        line.priorityBonusMs,
        line.targetMs,
        JSON.stringify(line.requirements),
        line.lineId,
        line.preferredAgentId,
      ],
    ]);
    return added.length === 1;
  }

  async save(changes: readonly WorkChange[]): Promise<SavedVisit[]> {
    const expected = changes.filter((change) => change.from !== null).length;
    const [row] = await this.db.query<{ moved: number; visits: VisitRow[] }>(save, [
      JSON.stringify(changes.map(stepOf)),
    ]);
    if (row?.moved !== expected) throw new Error('a work changed although it was locked');
    this.transactions.afterCommit(() => {
      for (const change of changes) this.telemetry.workMoved(change);
    });
    return row.visits.map(({ beganAtMs, endedAtMs, ...visit }) => ({
      ...visit,
      beganAt: new Date(beganAtMs),
      endedAt: endedAtMs === null ? null : new Date(endedAtMs),
    }));
  }

  list(filter: WorkFilter): Promise<Work[]> {
    return this.db.query<WorkRow>(list, [
      ...[filter.states ?? null, filter.brandId ?? null, filter.queueId ?? null, filter.agentId ?? null],
      ...[filter.contactId ?? null, filter.ids ?? null, filter.after ?? null, filter.limit],
    ]);
  }

  heldBy(agentId: string): Promise<Work[]> {
    return this.db.query<WorkRow>(heldBy, [agentId]);
  }

  async idsOfEndedWrapUps(limit: number): Promise<ConversationId[]> {
    const rows = await this.db.query<{ id: ConversationId }>(wrapUpsEnded, [limit]);
    return rows.map((row) => row.id);
  }
}

function stepOf(change: WorkChange) {
  return {
    ...change.work,
    from: change.from,
    reason: change.reason,
    byKind: change.by.kind,
    byId: change.by.id,
    endsVisit: change.visitEnds?.visitId ?? null,
    outcome: change.visitEnds?.outcome ?? null,
    answeredBy: change.visitEnds?.agentId ?? null,
    beginsVisit: change.visitBegins,
  };
}
