import fc from 'fast-check';
import { QUARTER_MS } from './quarters';
import type { GroupSums, ReportScope, Running } from './report-rows';
import { addServers, NO_SERVERS, runningServers } from './serving';
import type { ServersTime } from './sums';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const QUARTERS = 8;
const at = (ms: number): Date => new Date(T0 + ms);
const scopeOf = (bounds: readonly Date[]): ReportScope => ({
  ...{ report: 'queues', from: at(0), to: at(QUARTERS * QUARTER_MS), bounds, tellsServers: true },
  ...{ brandId: null, queueId: null, teamId: null, agentId: null },
});
const whole = scopeOf([at(0)]);
const byQuarter = scopeOf(Array.from({ length: QUARTERS }, (_none, index) => at(index * QUARTER_MS)));
const timeOf = (groups: readonly GroupSums[]): ServersTime =>
  groups.reduce((sum, group) => addServers(sum, { ...NO_SERVERS, ...group }), NO_SERVERS);

const agents = ['ana', 'bea', 'cem'] as const;
const moment = fc.integer({ min: -QUARTER_MS, max: QUARTERS * QUARTER_MS });
const queueId = fc.constantFrom('support', 'sales', 'billing');
const agentId = fc.constantFrom(...agents);
const running = fc.record({
  handles: fc.array(fc.record({ queueId, agentId, began: moment }), { maxLength: 8 }),
  served: fc.array(fc.record({ queueId, agentId, index: fc.nat(QUARTERS - 1) }), { maxLength: 8 }),
  spans: fc.tuple(...agents.map(() => fc.record({ began: moment, talks: fc.nat(2) }))),
});
type Drawn = typeof running extends fc.Arbitrary<infer Value> ? Value : never;

function runningOf({ handles, served, spans }: Drawn): Running {
  const says = { state: 'available', intent: 'available', connectivity: 'connected', notResponding: false } as const;
  return {
    ...{ visits: [], spans: [], teams: [] },
    handles: handles.map(({ began, ...of }) => ({ ...of, brandId: 'atlas', beganAt: at(began) })),
    servers: {
      spans: spans.map(({ began, talks }, index) => ({
        ...{ ...says, agentId: agents[index] ?? '', beganAt: at(began), capacity: 300 },
        ...{ load: 100 * talks, talks, offers: 0, wrapUps: 0 },
      })),
      served: served.map(({ index, ...of }) => ({ ...of, brandId: 'atlas', quarter: at(index * QUARTER_MS) })),
    },
  };
}

describe('the time of those who serve', () => {
  it('sums over the intervals of each queue to its total, wherever they are cut', () => {
    fc.assert(
      fc.property(running, moment, (drawn, now) => {
        const [one, cut] = [whole, byQuarter].map((scope) => runningServers(scope, runningOf(drawn), at(now)));
        expect(cut?.overall).toEqual(one?.overall);
        for (const queue of ['support', 'sales', 'billing']) {
          const of = (groups: readonly GroupSums[] = []) => timeOf(groups.filter((group) => group.queueId === queue));
          expect(of(cut?.groups)).toEqual(of(one?.groups));
        }
      }),
    );
  });

  it('counts each agent’s quarter once in a total, as if all queues were one', () => {
    fc.assert(
      fc.property(running, moment, (drawn, now) => {
        const { overall } = runningServers(whole, runningOf(drawn), at(now));
        const inOne = <Of extends { queueId: string }>(all: Of[]): Of[] => all.map((of) => ({ ...of, queueId: 'one' }));
        const merged = { ...drawn, handles: inOne(drawn.handles), served: inOne(drawn.served) };
        expect(overall).toEqual(timeOf(runningServers(whole, runningOf(merged), at(now)).groups));
      }),
    );
  });
});
