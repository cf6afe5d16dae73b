import { parse } from 'csv-parse/sync';
import { reportViewSchema } from '@visavis/contracts/edge';
import { runReport } from '@visavis/contracts/reporting';
import { ok, refused } from '@visavis/kernel/result';
import { brand, queue } from './fake-records';
import { GatewayBench } from './gateway-bench';

let bench: GatewayBench;
let supervisor: string;
beforeAll(async () => {
  bench = await GatewayBench.start();
  supervisor = await tokenOf('supervisor');
  bench.fleet.answer(runReport, (input) =>
    input.from === input.to
      ? wrongSpan
      : ok({ ...answered(), ...(input.interval === '1d' ? { isRebuilding: true } : {}) }),
  );
});
afterAll(() => bench.stop());

const tokenOf = (role: string) => bench.tokenOf(bench.world.people.find((person) => person.role === role)!);
const span = 'from=2026-03-02T09:00:00Z&to=2026-03-02T10:00:00Z';
const wrongSpan = refused({ reason: 'wrong-span' as const });

function answered() {
  const [from, to] = ['2026-03-02T09:00:00.000Z', '2026-03-02T10:00:00.000Z'];
  const metrics = { 'offered.v1': 4, 'service-level.v1': 0.75, 'asa.v1': null };
  const define = (id: string, unit: 'count' | 'ratio' | 'ms') => ({
    id,
    unit,
    title: id,
    definition: id,
    reports: ['queues' as const],
  });
  return {
    ...{ timeZone: 'Europe/Paris', asOf: to, totals: metrics },
    metrics: [define('offered.v1', 'count'), define('service-level.v1', 'ratio'), define('asa.v1', 'ms')],
    rows: [{ from, to, brandId: brand.id, queueId: queue.id, teamId: null, agentId: null, metrics }],
  };
}

describe('a report', () => {
  it('comes with names beside ids, and every number under its definition', async () => {
    const response = await bench.ask(`/v1/reports/queues?${span}&interval=1h&brand=${brand.id}`, { token: supervisor });
    const view = reportViewSchema.parse(await response.json());
    expect(view.rows).toMatchObject([
      { brand: { id: brand.id, name: brand.name }, queue: { id: queue.id, name: queue.name } },
    ]);
    expect(view.rows[0]?.metrics).toEqual({ 'offered.v1': 4, 'service-level.v1': 0.75, 'asa.v1': null });
    expect(bench.fleet.inputsOf(runReport).at(-1)).toMatchObject({
      report: 'queues',
      interval: '1h',
      brandId: brand.id,
    });
  });

  it('says when its numbers are incomplete, and nothing of it otherwise', async () => {
    const of = async (interval: string) =>
      reportViewSchema.parse(
        await (await bench.ask(`/v1/reports/queues?${span}&interval=${interval}`, { token: supervisor })).json(),
      );
    expect(await of('1d')).toMatchObject({ isRebuilding: true });
    expect(await of('1h')).not.toHaveProperty('isRebuilding');
  });

  it('is a table to be taken away', async () => {
    const response = await bench.ask(`/v1/reports/queues?${span}&format=csv`, { token: supervisor });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="visavis-queues-2026-03-02-2026-03-02.csv"',
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(parse(bytes, { bom: true, columns: true })).toEqual([
      {
        ...{ from: '2026-03-02T09:00:00.000Z', to: '2026-03-02T10:00:00.000Z' },
        ...{ 'brand-id': brand.id, brand: brand.name, 'queue-id': queue.id, queue: queue.name },
        ...{ 'offered.v1': '4', 'service-level.v1': '0.75', 'asa.v1': '' },
      },
    ]);
  });

  it('says what is wrong with the question', async () => {
    const of = (path: string, token = supervisor) => bench.problem(`/v1/reports/${path}`, { token });
    expect(await of(`billing?${span}`)).toMatchObject({ status: 404, reason: 'unknown-report' });
    expect(await of('queues?from=yesterday')).toMatchObject({
      status: 400,
      errors: [{ path: 'from' }, { path: 'to' }],
    });
    expect(await of('queues?from=2026-03-02T09:00:00Z&to=2026-03-02T09:00:00Z')).toMatchObject({
      ...{ status: 400, reason: 'wrong-span' },
    });
  });

  it('of agents or teams is not for clients', async () => {
    const client = await tokenOf('client');
    expect((await bench.ask(`/v1/reports/queues?${span}`, { token: client })).status).toBe(200);
    for (const report of ['agents', 'teams']) {
      expect((await bench.ask(`/v1/reports/${report}?${span}`, { token: client })).status).toBe(403);
    }
  });
});
