import { Injectable } from '@nestjs/common';
import type { Call, PersonCaller } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome, ReasonOf, Refusal } from '@visavis/contracts/registry';
import type { runReport } from '@visavis/contracts/reporting';
import { ok, refused } from '@visavis/kernel/result';
import { DAY_MS } from '@visavis/kernel/time';
import { QUARTER_MS, quarterOf } from '../domain/quarters';
import { MAX_ROWS, type ReportScope, reportRows } from '../domain/report-rows';
import { runningSums } from '../domain/running-sums';
import { addServers, runningServers } from '../domain/serving';
import { definitionsOf } from './list-metrics';
import { Calendars, type DayZones, ReportSums, TimeZones } from './ports';

type Asked = Input<typeof runReport>;
type Answer = Outcome<typeof runReport>;
type Problem = Refusal<ReasonOf<typeof runReport>>;

const MAX_DAYS = 400;
const lengths = { '15m': QUARTER_MS, '30m': 2 * QUARTER_MS, '1h': 4 * QUARTER_MS, '1d': DAY_MS } as const;

/** Adds up what the caller may see, and divides at the very end. */
@Injectable()
export class RunReport {
  constructor(
    private readonly transactions: Transactions,
    private readonly sums: ReportSums,
    private readonly timeZones: TimeZones,
    private readonly calendars: Calendars,
  ) {}

  async execute(asked: Asked, { caller }: Call): Promise<Answer> {
    const wrong = problemOf(asked);
    if (wrong) return refused(wrong);
    if (caller.kind !== 'person') return refused({ reason: 'unknown-brand', detail: 'reports are asked by a person' });
    if (!maySee(asked, caller)) return refused({ reason: 'role-not-allowed' });
    const zones = await this.timeZones.of(caller.operatorId);
    return this.transactions.run(caller, () => this.read(asked, caller, zones), { isSnapshot: true });
  }

  private async read(asked: Asked, { role }: PersonCaller, zones: DayZones): Promise<Answer> {
    const asOf = await this.sums.begin();
    const brands = await this.sums.brandsGranted(asked.queueId ?? null);
    if (asked.brandId && !brands.includes(asked.brandId)) return refused({ reason: 'unknown-brand' });
    const single = asked.brandId ?? (brands.length === 1 ? brands[0] : undefined);
    const tellsServers = asked.report === 'queues' && role !== 'client';
    return this.add({ ...asked, tellsServers }, (single && zones.brands.get(single)) ?? zones.operator, asOf);
  }

  private async add(asked: Asked & { tellsServers: boolean }, timeZone: string, asOf: Date): Promise<Answer> {
    const span = { from: new Date(asked.from), to: new Date(asked.to) };
    const bounds = asked.interval ? this.calendars.cut(span, asked.interval, timeZone) : [span.from];
    if (bounds.length > MAX_ROWS) return refused(tooMany());
    const { report, tellsServers, brandId = null, queueId = null, teamId = null, agentId = null } = asked;
    const scope: ReportScope = { report, ...span, bounds, tellsServers, brandId, queueId, teamId, agentId };
    const { groups, overall } = await this.sums.ended(scope, asOf);
    const running = await this.sums.running(scope, asOf);
    const servers = runningServers(scope, running, asOf);
    const all = [...groups, ...runningSums(scope, running, asOf), ...servers.groups];
    const whole = { ...overall, servers: addServers(overall.servers, servers.overall) };
    const { rows, totals } = reportRows(scope, all, whole);
    if (rows.length > MAX_ROWS) return refused(tooMany());
    return ok({
      timeZone,
      asOf: asOf.toISOString(),
      metrics: definitionsOf(report),
      rows: rows.map(({ from, to, ...row }) => ({ ...row, from: from.toISOString(), to: to.toISOString() })),
      totals,
    });
  }
}

// Clients see the queues of their brands, and nobody’s working time; agents see no numbers of others.
function maySee({ report }: Asked, { role }: PersonCaller): boolean {
  return role === 'admin' || role === 'supervisor' || (role === 'client' && report === 'queues');
}

function wrong(reason: Problem['reason'], path: string, message: string): Problem {
  return { reason, detail: `${path} ${message}`, errors: [{ path, message }] };
}

function tooMany(): Problem {
  const message = `gives more than ${String(MAX_ROWS)} rows: ask for longer intervals or a shorter time`;
  return wrong('too-many-rows', 'interval', message);
}

function problemOf(asked: Asked): Problem | undefined {
  const [from, to] = [Date.parse(asked.from), Date.parse(asked.to)];
  for (const [path, at] of Object.entries({ from, to })) {
    if (quarterOf(at) !== at) return wrong('wrong-span', path, 'must be a whole quarter of an hour');
  }
  if (to - from < QUARTER_MS) return wrong('wrong-span', 'to', 'must be later than from');
  if (to - from > MAX_DAYS * DAY_MS)
    return wrong('wrong-span', 'to', `must be within ${String(MAX_DAYS)} days of from`);
  if (asked.interval && (to - from) / lengths[asked.interval] > MAX_ROWS) return tooMany();
  const ofPeople = asked.report !== 'queues';
  for (const key of ofPeople ? (['queueId'] as const) : (['teamId', 'agentId'] as const)) {
    const message = `does not narrow the report ${asked.report}`;
    if (asked[key] !== undefined) return wrong('wrong-filter', key.replace('Id', ''), message);
  }
  return undefined;
}
