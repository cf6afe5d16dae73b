import type { Statement } from '@visavis/messaging/statements';
import type { ReportName } from '../../domain/metric-dictionary';
import { MAX_ROWS } from '../../domain/report-rows';

/** By what a report tells its rows apart; the rest stays null. Teams are those at the beginning of the quarter. */
const keys: Readonly<Record<ReportName, string>> = {
  queues: 'x.brand_id as "brandId", x.queue_id as "queueId", null::uuid as "teamId", null::uuid as "agentId"',
  teams: 'null::uuid as "brandId", null::uuid as "queueId", t.team_id as "teamId", null::uuid as "agentId"',
  agents: 'null::uuid as "brandId", null::uuid as "queueId", t.team_id as "teamId", x.agent_id as "agentId"',
};
const grouped = 'bucket, "brandId", "queueId", "teamId", "agentId"';
// One more than a report may have rows, and the total: enough to know that it is refused.
export const enough = `limit ${String(MAX_ROWS + 2)}`;
const ms = (span: string): string => `extract(epoch from ${span}) * 1000`;
export const quarterOf = (at: string): string => `date_bin('15 minutes', ${at}, '2000-01-01T00:00:00Z')`;

/** $1 from, $2 to, $3 where intervals begin, $4 brand, $5 queue, $6 team, $7 agent; null where nothing is narrowed. */
function rows(report: ReportName, table: string, at: string, columns: string, extra = ''): string {
  const ofPeople = report !== 'queues';
  const hasBrand = table !== 'agent_quarters';
  const brand = hasBrand
    ? 'x.brand_id = $4'
    : 'exists (select from reporting.agent_brands b where b.agent_id = x.agent_id and b.brand_id = $4)';
  const queue = hasBrand ? 'x.queue_id = $5' : 'true';
  const people = ofPeople
    ? `left join reporting.team_spans t on t.agent_id = x.agent_id
         and t.began_at <= ${quarterOf(at)} and t.ended_at > ${quarterOf(at)}`
    : '';
  const narrowed = ofPeople
    ? 'and x.agent_id is not null and ($6::uuid is null or t.team_id = $6) and ($7::uuid is null or x.agent_id = $7)'
    : 'and $6::uuid is null and $7::uuid is null';
  return `select width_bucket(${at}, $3::timestamptz[]) - 1 as bucket, ${keys[report]}, ${columns}
    from reporting.${table} x ${people}
    where ${at} >= $1 and ${at} < $2 and ($4::uuid is null or ${brand}) and ($5::uuid is null or ${queue}) ${narrowed} ${extra}`;
}

const waited = `round(${ms('coalesce(x.ended_at, $8::timestamptz) - x.began_at')})::float8 as took, x.outcome, x.target_ms as target`;

/** The row without a bucket is the total, whose ranks cannot be had from those of its parts. */
const visits = (report: ReportName): string => `
  select ${grouped}, count(*)::int as offered,
    count(*) filter (where outcome = 'answered')::int as answered,
    count(*) filter (where outcome = 'abandoned')::int as abandoned,
    count(*) filter (where outcome = 'abandoned' and took <= 10000)::int as short,
    count(*) filter (where outcome = 'overflowed')::int as overflowed,
    count(*) filter (where outcome = 'expired')::int as expired,
    count(*) filter (where outcome = 'left')::int as left,
    count(*) filter (where outcome = 'answered' and took <= target)::int as within,
    count(*) filter (where not (outcome is not distinct from 'abandoned' and took <= 10000)
      and (outcome is not null or took > target))::int as judged,
    coalesce(sum(took) filter (where outcome = 'answered'), 0) as "answerMs",
    percentile_disc(0.5) within group (order by took) filter (where outcome = 'answered') as "answerP50Ms",
    percentile_disc(0.9) within group (order by took) filter (where outcome = 'answered') as "answerP90Ms",
    max(took) filter (where outcome = 'answered') as "answerMaxMs"
  from (${rows(report, 'visits', 'x.began_at', waited)}) v
  group by grouping sets ((${grouped}), ()) ${enough}`;

export const sum = (column: string, name: string): string => `sum(${column})::float8 as "${name}"`;
const added = (report: ReportName, table: string, at: string, column: string, name: string): string => `
  select ${grouped}, ${sum('v.part', name)} from (${rows(report, table, at, `${column} as part`)}) v group by ${grouped} ${enough}`;

const handles = (report: ReportName): string => `
  select ${grouped}, count(*)::int as handled, sum(took)::float8 as "handleMs"
  from (${rows(report, 'handles', 'x.ended_at', `round(${ms('x.ended_at - x.accepted_at')}) as took`)}) v
  group by ${grouped} ${enough}`;

const offers = (report: ReportName): string => `
  select ${grouped}, count(*)::int as "offersMade",
    count(*) filter (where state = 'accepted')::int as "offersAccepted",
    count(*) filter (where state = 'declined')::int as "offersDeclined",
    count(*) filter (where state = 'timed_out')::int as "offersTimedOut"
  from (${rows(report, 'offers', 'x.offered_at', 'x.state')}) v group by ${grouped} ${enough}`;

const timeColumns: Readonly<Record<string, string>> = {
  not_responding_ms: 'notRespondingMs',
  offered_ms: 'offeredMs',
  busy_ms: 'busyMs',
  working_ms: 'workingMs',
  wrapping_ms: 'wrappingMs',
  break_ms: 'breakMs',
  available_ms: 'availableMs',
  offline_ms: 'offlineMs',
  handling_ms: 'handlingMs',
  idle_ms: 'idleMs',
  chat_ms: 'chatMs',
  used_weight_ms: 'usedWeightMs',
  offered_weight_ms: 'offeredWeightMs',
};
const times = (report: ReportName): string => `
  select ${grouped}, ${Object.entries(timeColumns)
    .map(([column, name]) => sum(`v.${column}`, name))
    .join(', ')}
  from (${rows(
    report,
    'agent_quarters',
    'x.quarter',
    Object.keys(timeColumns)
      .map((column) => `x.${column}`)
      .join(', '),
  )}) v
  group by ${grouped} ${enough}`;

const named = (report: ReportName, name: string, text: string): Statement => ({ name: `${report}-${name}`, text });

/** What a report adds up, statement by statement; each answers rows of sums by group. */
export function statementsOf(report: ReportName): { visits: Statement; others: Statement[] } {
  const handled = added(report, 'handle_quarters', 'x.quarter', 'x.handled_ms', 'handledMs');
  const others = [named(report, 'handles', handles(report)), named(report, 'handled', handled)];
  others.push(named(report, 'offers', offers(report)));
  if (report === 'queues') {
    const inLine = added(report, 'visit_quarters', 'x.quarter', 'x.waited_ms', 'waitedMs');
    others.push(named(report, 'waited', inLine));
  } else others.push(named(report, 'times', times(report)));
  return { visits: named(report, 'visits', visits(report)), others };
}

const people = '($3::uuid is null or x.agent_id = $3)';
export const runningHandles: Statement = {
  name: 'running-handles',
  text: `select x.brand_id as "brandId", x.queue_id as "queueId", x.agent_id as "agentId", x.accepted_at as "beganAt"
    from reporting.handles x where x.ended_at is null and ($1::uuid is null or x.brand_id = $1)
      and ($2::uuid is null or x.queue_id = $2) and ${people}`,
};
export const runningVisits: Statement = {
  name: 'running-visits',
  text: `select x.brand_id as "brandId", x.queue_id as "queueId", x.began_at as "beganAt" from reporting.visits x
    where x.ended_at is null and ($1::uuid is null or x.brand_id = $1) and ($2::uuid is null or x.queue_id = $2)`,
};
export const runningSpans: Statement = {
  name: 'running-spans',
  text: `select x.agent_id as "agentId", x.began_at as "beganAt", state, intent, connectivity, not_responding as "notResponding", load,
      capacity, offers, talks, wrap_ups as "wrapUps"
    from reporting.agent_spans x where x.ended_at is null and ($1::uuid is null
        or exists (select from reporting.agent_brands b where b.agent_id = x.agent_id and b.brand_id = $1))
      and $2::uuid is null and ${people}`,
};
export const teams: Statement = {
  name: 'team-spans',
  text: `select agent_id as "agentId", team_id as "teamId", nullif(began_at, '-infinity') as "beganAt",
      nullif(ended_at, 'infinity') as "endedAt" from reporting.team_spans`,
};
/** Reports must not keep the database from serving chats. */
export const limitTime: Statement = {
  name: 'report-limit',
  text: `select set_config('statement_timeout', '25000', true), clock_timestamp()::timestamptz(3) as now`,
};
export const brandsGranted: Statement = {
  name: 'report-brands',
  text: `select a.brand_id as "brandId", ($1::uuid is null or exists (
      select from reporting.visits v where v.queue_id = $1 and v.brand_id = a.brand_id)) as "hasQueue" from reporting.access a`,
};
