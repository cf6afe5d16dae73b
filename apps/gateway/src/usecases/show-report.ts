import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { listTeams } from '@visavis/contracts/directory';
import type { ReportView } from '@visavis/contracts/edge';
import type { Input, Output } from '@visavis/contracts/registry';
import { listMetrics, type Metric, type ReportRow, runReport } from '@visavis/contracts/reporting';
import { ok, refused } from '@visavis/kernel/result';
import { Brands, Peers, People, Queues, type Answer } from './ports';

type Asked = Input<typeof runReport>;
type Names = ReadonlyMap<string, string>;

/** Numbers as people read them: what reporting adds up, with names. Clients see the queues of their brands only. */
@Injectable()
export class ShowReport {
  constructor(
    private readonly peers: Peers,
    private readonly brands: Brands,
    private readonly queues: Queues,
    private readonly people: People,
  ) {}

  async execute(asked: Asked, call: Call): Promise<Answer<ReportView>> {
    const isClient = call.caller.kind === 'person' && call.caller.role === 'client';
    if (isClient && asked.report !== 'queues') {
      return refused({
        code: 'permission_denied',
        reason: 'role-not-allowed',
        detail: 'clients see the report queues',
      });
    }
    const answer = await this.peers.ask(runReport, asked, call);
    if (!answer.ok) return answer;
    const names = await this.names(answer.value, call);
    return names.ok ? ok(viewOf(asked.report, answer.value, names.value)) : names;
  }

  async definitions(call: Call): Promise<Answer<{ metrics: Metric[] }>> {
    return this.peers.ask(listMetrics, {}, call);
  }

  private async names({ rows }: Output<typeof runReport>, call: Call): Promise<Answer<Names>> {
    const ids = (key: 'brandId' | 'queueId' | 'teamId' | 'agentId'): string[] => [
      ...new Set(rows.flatMap((row) => row[key] ?? [])),
    ];
    const [brands, queues, people, teams] = await Promise.all([
      this.brands.byIds(ids('brandId')),
      this.queues.byIds(ids('queueId')),
      this.people.byIds(ids('agentId')),
      ids('teamId').length > 0 ? this.peers.ask(listTeams, {}, call) : ok({ teams: [] }),
    ]);
    for (const found of [brands, queues, people, teams]) if (!found.ok) return found;
    const things = [brands, queues, people].flatMap((found) => (found.ok ? [...found.value.values()] : []));
    const all = [...things, ...(teams.ok ? teams.value.teams : [])];
    return ok(new Map(all.map(({ id, name }) => [id, name])));
  }
}

function viewOf(report: Asked['report'], output: Output<typeof runReport>, names: Names): ReportView {
  const { timeZone, asOf, metrics, rows, totals, isRebuilding } = output;
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? id });
  const row = ({ brandId, queueId, teamId, agentId, ...rest }: ReportRow) => ({
    ...rest,
    brand: named(brandId),
    queue: named(queueId),
    team: named(teamId),
    agent: named(agentId),
  });
  const view = { report, timeZone, asOf, metrics, rows: rows.map(row), totals };
  return isRebuilding === undefined ? view : { ...view, isRebuilding };
}
