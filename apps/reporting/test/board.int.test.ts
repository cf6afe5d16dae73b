import { DateTime } from 'luxon';
import type { Board, BoardQueue } from '@visavis/contracts/board';
import { newId } from '@visavis/kernel/id';
import { MINUTE_MS, SECOND_MS } from '@visavis/kernel/time';
import * as statements from '../src/adapters/postgres/board-sql';
import { BoardBench } from './board-bench';
import { crowd, fillHouse } from './board-crowd';

const [paris, kolkata, newYork] = [newId(), newId(), newId()];
const house = Array.from({ length: 20 }, () => newId());
const zones = new Map([
  [paris, 'Europe/Paris'],
  [kolkata, 'Asia/Kolkata'],
  [newYork, 'America/New_York'],
  ...house.map((brandId) => [brandId, 'Europe/Paris'] as const),
]);
let bench: BoardBench;
beforeAll(async () => (bench = await BoardBench.start(zones)));
afterAll(() => bench.stop());

const ago = (ms: number): Date => new Date(Date.now() - ms);
const rowOf = (board: Board, queueId: string): BoardQueue | undefined =>
  board.queues.find((row) => row.queueId === queueId);

describe('queues on the board', () => {
  it('count as the reports do, from midnight in the brand’s own zone', async () => {
    const reader = await bench.hire([paris, kolkata, newYork]);
    const queues = new Map([...zones.keys()].slice(0, 3).map((brandId) => [newId() as string, brandId]));
    const outcomes = ['answered', 'answered', 'abandoned', 'left', 'expired', 'overflowed', undefined];
    for (const [queueId, brandId] of queues) {
      for (let index = 0; index < 60; index += 1) {
        const outcome = outcomes[index % outcomes.length];
        const beganAt = ago(index * 31 * MINUTE_MS + 5_000);
        const ended = outcome && { outcome, endedAt: new Date(beganAt.getTime() + ((index * 7) % 45) * SECOND_MS) };
        await bench.visit({ queueId, brandId, beganAt, ...ended });
      }
    }
    const board = await bench.board(reader);
    for (const [queueId, brandId] of queues) {
      const midnight = DateTime.now().setZone(zones.get(brandId)).startOf('day');
      const to = new Date(Math.ceil((Date.now() + 1) / (15 * MINUTE_MS)) * 15 * MINUTE_MS).toISOString();
      const asked = { report: 'queues' as const, from: midnight.toJSDate().toISOString(), to, interval: null };
      const { totals } = await bench.report(reader, { ...asked, brandId, queueId });
      const { today } = rowOf(board, queueId) ?? {};
      expect([today?.offered, today?.answered, today?.abandoned, today?.serviceLevel]).toEqual(
        ['offered.v1', 'answered.v1', 'abandoned.v1', 'service-level.v1'].map((id) => totals[id]),
      );
      expect(rowOf(board, queueId)?.now).toMatchObject({ offered: 1, answered: 1 });
    }
  });

  it('follow a visit that was open when others were counted', async () => {
    const queueId = newId();
    const reader = await bench.hire([paris]);
    const beganAt = ago(2 * MINUTE_MS);
    const id = await bench.visit({ queueId, brandId: paris, beganAt });
    const before = rowOf(await bench.board(reader), queueId);
    expect(before).toMatchObject({ waiting: 1, longestSince: beganAt.toISOString(), now: { offered: 1, counted: 1 } });
    await bench.sql.query(
      `update reporting.visits set ended_at = began_at + interval '10 s', outcome = 'answered' where id = $1`,
      [id],
    );
    await bench.visit({ queueId, brandId: paris, beganAt: ago(0) });
    const after = rowOf(await bench.board(reader), queueId);
    expect(after).toMatchObject({
      waiting: 1,
      now: { offered: 2, answered: 1, inTarget: 1, counted: 1, serviceLevel: 1 },
    });
    expect(after?.today).toEqual(after?.now);
  });

  it('show who waits since they first came, who is asked and who talks', async () => {
    const place = { queueId: newId() as string, brandId: paris };
    const [workId, first] = [newId(), ago(50 * MINUTE_MS)];
    await bench.visit({ ...place, workId, beganAt: first, endedAt: ago(49 * MINUTE_MS), outcome: 'answered' });
    await bench.visit({ ...place, workId, beganAt: ago(MINUTE_MS) });
    await bench.visit({ ...place, beganAt: ago(5 * MINUTE_MS) });
    const agentId = await bench.agent([paris]);
    await bench.offer(agentId, place);
    for (const state of ['active', 'parked', 'wrapping']) await bench.handle(agentId, place, state);
    const board = await bench.board(await bench.hire([paris]));
    const row = { waiting: 2, offered: 1, active: 3, longestSince: first.toISOString() };
    expect(rowOf(board, place.queueId)).toMatchObject(row);
    expect(rowOf(await bench.board(await bench.hire([paris]), { queueIds: [newId()] }), place.queueId)).toBeUndefined();
  });
});

describe('agents on the board', () => {
  it('are those who share a brand with the reader, with the chats of brands that both see', async () => {
    const teamId = newId();
    const [both, foreign] = [await bench.agent([paris, kolkata], teamId), await bench.agent([newYork])];
    const [here, there] = [
      await bench.handle(both, { queueId: newId(), brandId: paris }, 'wrapping'),
      await bench.handle(both, { queueId: newId(), brandId: kolkata }),
    ];
    const reader = await bench.hire([paris]);
    const { agents, queues } = await bench.board(reader);
    const found = agents.find(({ agentId }) => agentId === both);
    expect(found).toMatchObject({ teamId, brandIds: [paris], state: 'working', load: 100, capacity: 300 });
    expect(found?.chats).toMatchObject([{ conversationId: here, brandId: paris, state: 'wrapping' }]);
    const ids = agents.map(({ agentId }) => agentId);
    expect([ids.includes(foreign), ids.includes(reader.personId)]).toEqual([false, false]);
    expect(JSON.stringify(queues)).not.toContain(kolkata);
    expect(JSON.stringify(agents)).not.toContain(there);
  });

  it('and queues are nobody’s without a grant', async () => {
    const { agents, queues } = await bench.board(await bench.hire([]));
    expect([agents, queues]).toEqual([[], []]);
  });
});

it('is read in a moment with 500 agents, 200 queues and 50,000 visits today', async () => {
  await fillHouse(bench, house);
  const reader = await bench.hire(house);
  const board = await bench.board(reader);
  expect([board.queues.length, board.agents.length]).toEqual([crowd.queues, crowd.agents]);
  expect(board.queues.reduce((sum, { today }) => sum + today.offered, 0)).toBe(crowd.visits);
  const again = await bench.board(reader);
  expect(again.version).toBeGreaterThan(board.version);
  const rows = ({ agents, queues }: Board) => ({
    agents: new Map(agents.map((agent) => [agent.agentId, agent])),
    offered: new Map(queues.map(({ queueId, today }) => [queueId, today.offered])),
  });
  expect(rows(again)).toEqual(rows(board));
  const named = [house, house.map(() => 'Europe/Paris'), 'Europe/Paris', ago(30 * SECOND_MS)];
  const parts = { settled: named, recent: [...named, []], underWay: [], agents: [] };
  const took: string[] = [];
  for (const [name, params] of Object.entries(parts)) {
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      times.push(await bench.took(reader, statements[name as keyof typeof parts], params));
    }
    took.push(`${name} ${Math.min(...times).toFixed(1)} ms`);
  }
  const began = performance.now();
  for (let round = 0; round < 5; round += 1) await bench.board(reader);
  const served = (performance.now() - began) / 5;
  process.stderr.write(`board: ${took.join(', ')}; over the bus ${served.toFixed(0)} ms\n`);
  expect(served).toBeLessThan(3_000);
});
