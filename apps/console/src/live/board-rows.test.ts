import type { BoardAgent, BoardQueue, VisitTally } from '@visavis/contracts/board';
import type { QueueView } from '@visavis/contracts/edge';
import {
  added,
  agentsShown,
  hasNameless,
  onDuty,
  queueItems,
  sorted,
  stateCounts,
  stateOrder,
  totals,
} from './board-rows';
import { dutyByBrand, dutyOf } from './brand-duty';
import { named } from './names-query';

const tally = (offered: number, inTarget: number): VisitTally => ({
  offered,
  answered: inTarget,
  abandoned: 1,
  inTarget,
  counted: offered,
  serviceLevel: inTarget / offered,
});
const queue = (queueId: string, brandId: string, waiting = 0, longestSince: string | null = null): BoardQueue => {
  const counts = { offered: 1, active: 2, now: tally(1, 1), today: tally(10, 5) };
  return { queueId, brandId, waiting, longestSince, ...counts };
};
const agent = (agentId: string, state: BoardAgent['state'], set: Partial<BoardAgent> = {}): BoardAgent => ({
  ...{ agentId, state, teamId: null, brandIds: ['a'], since: '2026-03-01T10:00:00.000Z', intent: 'available' },
  ...{ reason: null, connectivity: 'connected', load: 0, capacity: 300, chats: [] },
  ...set,
});
const view = (id: string, name: string, brand: string): QueueView =>
  ({ id, name, slug: id, brand: { id: brand, slug: brand, name: brand }, targetMs: 30_000 }) as QueueView;

const people = ['Zoé', 'Ana', 'Élodie'].map((name) => ({ id: name, name }));
const names = named([view('q3', 'q', 'Zèbre'), view('q2', 'b', 'Été'), view('q1', 'a 2', 'Été')], people, [], 'fr');
const board = new Map(
  [
    queue('q1', 'Été'),
    queue('q2', 'Été', 2, '2026-03-01T10:05:00.000Z'),
    queue('q3', 'Zèbre', 1, '2026-03-01T10:01:00.000Z'),
  ].map((row) => [row.queueId, row]),
);

describe('the queues of the board', () => {
  it('stand under their brands, each in its place whatever its numbers are', () => {
    expect(queueItems(board, names.queues, null).map(({ key }) => key)).toEqual(['Été', 'q1', 'q2', 'Zèbre', 'q3']);
    expect(queueItems(board, names.queues, 'Zèbre').map(({ key }) => key)).toEqual(['Zèbre', 'q3']);
    expect(queueItems(board, [], null)).toEqual([]);
    // Nobody has come to a queue the board tells nothing of.
    const quiet = queueItems(new Map(), names.queues, 'Zèbre');
    expect(quiet[1]).toMatchObject({ queue: { queueId: 'q3', waiting: 0, today: { serviceLevel: null } } });
  });

  it('add up, with the longest wait of all against the target of its own queue', () => {
    const all = totals(queueItems(board, names.queues, null));
    expect(all).toMatchObject({ waiting: 3, longest: { since: '2026-03-01T10:01:00.000Z', targetMs: 30_000 } });
    expect(all.today).toEqual({
      offered: 30,
      answered: 15,
      abandoned: 3,
      inTarget: 15,
      counted: 30,
      serviceLevel: 0.5,
    });
    expect(totals([]).longest).toBeNull();
  });

  it('have a service level of what was counted, not of ratios, and none where that is not known', () => {
    expect(added([tally(90, 90), tally(10, 0)]).serviceLevel).toBe(0.9);
    const { inTarget: _unknown, ...old } = tally(10, 10);
    expect(added([tally(10, 10), old]).serviceLevel).toBeNull();
    expect(added([]).serviceLevel).toBeNull();
  });
});

describe('the agents of the board', () => {
  const ana = agent('Ana', 'break', { teamId: 't1', since: '2026-03-01T09:00:00.000Z' });
  const zoe = agent('Zoé', 'available', { brandIds: ['a', 'b'] });
  const elodie = agent('Élodie', 'available');
  const idle = agent('Sup', 'offline', { capacity: 0 });
  const all = [zoe, ana, elodie, idle];
  const everyone = { brandId: null, teamId: null, text: '' };
  const found = (filter: object) =>
    agentsShown(all, names.agents, { ...everyone, ...filter }).map(({ agentId }) => agentId);

  it('are those who take chats, of the brand and the team, found without accents and capitals', () => {
    expect(found({})).toEqual(['Zoé', 'Ana', 'Élodie']);
    expect(found({ brandId: 'b' })).toEqual(['Zoé']);
    expect(found({ teamId: 't1' })).toEqual(['Ana']);
    expect(found({ text: ' ELO' })).toEqual(['Élodie']);
    expect(found({ text: 'nobody' })).toEqual([]);
  });

  it('stand by state and name, by how long they have been in it, or by name', () => {
    const order = (sort: 'state' | 'longest' | 'name') =>
      sorted([zoe, ana, elodie], sort, names.agents).map(({ agentId }) => agentId);
    expect(order('state')).toEqual(['Élodie', 'Zoé', 'Ana']);
    expect(order('longest')).toEqual(['Ana', 'Élodie', 'Zoé']);
    expect(order('name')).toEqual(['Ana', 'Élodie', 'Zoé']);
  });

  it('are counted by state, also for each of their brands', () => {
    expect(stateCounts(all)).toEqual([
      ['available', 2],
      ['break', 1],
      ['offline', 1],
    ]);
    expect(onDuty(all)).toBe(3);
    expect(new Set(stateOrder).size).toBe(8);
    const duty = dutyByBrand(all);
    expect([duty.get('a'), duty.get('b')]).toEqual(['available:2 break:1', 'available:1']);
    expect(dutyOf('available:2 break:1')).toEqual([
      ['available', 2],
      ['break', 1],
    ]);
    expect(dutyOf('')).toEqual([]);
  });
});

it('a name is missed as soon as someone new shows', () => {
  expect(hasNameless({ queues: board, agents: new Map() }, names)).toBe(false);
  expect(hasNameless({ queues: board, agents: new Map([['new', ana()]]) }, names)).toBe(true);
  expect(hasNameless({ queues: new Map([['new', queue('new', 'a')]]), agents: new Map() }, names)).toBe(true);
});

const ana = () => agent('new', 'available');
