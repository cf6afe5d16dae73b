import fc from 'fast-check';
import { type Candidate, decide, type Gathered, type Head } from './matching';

const now = new Date('2026-03-01T12:00:00Z');

function head(id: string, waitedMs: number, set: Partial<Head> = {}): Head {
  return {
    workId: id,
    lineId: 'line',
    brandId: 'brand',
    channel: 'chat',
    weight: 100,
    refusedBy: [],
    preferredAgentId: null,
    enteredAt: new Date(now.getTime() - waitedMs),
    arrival: -waitedMs,
    priorityBonusMs: 0,
    targetMs: 30_000,
    ...set,
  };
}

function agent(id: string, used: number, set: Partial<Candidate> = {}): Candidate {
  return { id, used, capacity: 300, lastAssignedAt: null, brandRoom: new Map(), channelRoom: new Map(), ...set };
}

function gathered(heads: Head[], agents: Candidate[], set: Partial<Gathered> = {}): Gathered {
  return {
    heads,
    agents: new Map(agents.map((one) => [one.id, one])),
    lines: new Map(heads.map(({ lineId }) => [lineId, { agents: agents.map(({ id }) => id), isCut: false }])),
    brandCeilings: new Map(),
    ...set,
  };
}

const pairs = (input: Gathered): string[] => decide(input, now).picks.map((pick) => `${pick.workId}→${pick.agentId}`);

describe('a pass', () => {
  it('gives the longest waiting chat to the least loaded agent', () => {
    expect(pairs(gathered([head('new', 1_000), head('old', 9_000)], [agent('a', 200), agent('b', 100)]))).toEqual([
      'old→b',
      'new→a',
    ]);
  });

  it('counts what it has handed out already', () => {
    const chats = ['1', '2', '3', '4'].map((id, index) => head(id, 9_000 - index));
    expect(pairs(gathered(chats, [agent('a', 0), agent('b', 200)]))).toEqual(['1→a', '2→a', '3→b', '4→a']);
  });

  it('asks among equals who was asked longest ago', () => {
    const lately = agent('a', 0, { lastAssignedAt: now });
    const longAgo = agent('b', 0, { lastAssignedAt: new Date(0) });
    expect(pairs(gathered([head('1', 1_000)], [lately, longAgo]))).toEqual(['1→b']);
  });

  it('asks first who knows the customer, if they have room', () => {
    const known = head('1', 1_000, { preferredAgentId: 'b' });
    expect(pairs(gathered([known], [agent('a', 0), agent('b', 200)]))).toEqual(['1→b']);
    expect(pairs(gathered([known], [agent('a', 0), agent('b', 300)]))).toEqual(['1→a']);
  });

  it('does not ask again who has just refused', () => {
    expect(pairs(gathered([head('1', 1_000, { refusedBy: ['a'] })], [agent('a', 0), agent('b', 200)]))).toEqual([
      '1→b',
    ]);
  });

  it('does not let a brand at its ceiling keep others waiting', () => {
    const chats = [head('full', 9_000), head('other', 1_000, { brandId: 'other' })];
    expect(pairs(gathered(chats, [agent('a', 200)], { brandCeilings: new Map([['brand', 50]]) }))).toEqual(['other→a']);
  });

  it('obeys an agent’s cap for a brand and for a channel', () => {
    const capped = agent('a', 0, { brandRoom: new Map([['brand', 0]]) });
    const noChat = agent('b', 0, { channelRoom: new Map([['chat', 99]]) });
    expect(pairs(gathered([head('1', 1_000)], [capped, noChat]))).toEqual([]);
  });

  it('says when it could not see everyone', () => {
    const input = gathered([head('1', 1_000, { refusedBy: ['a'] })], [agent('a', 0)]);
    const cut = { ...input, lines: new Map([['line', { agents: ['a'], isCut: true }]]) };
    expect(decide(cut, now)).toEqual({ picks: [], isCut: true });
  });

  it('explains the choice with the candidates beside it', () => {
    const [pick] = decide(gathered([head('1', 2_000)], [agent('a', 100), agent('b', 300)]), now).picks;
    expect(pick).toMatchObject({
      why: 'least loaded: load 100 of 300, 1 could take it, waited 2 s',
      candidates: 'a 100/300; no-room 1',
    });
  });

  const chats = fc.array(fc.record({ waited: fc.nat(600_000), weight: fc.constantFrom(50, 100, 150) }), {
    maxLength: 30,
  });
  const agents = fc.array(fc.record({ used: fc.nat(400), capacity: fc.integer({ min: 1, max: 400 }) }), {
    maxLength: 10,
  });

  it('never exceeds a capacity and leaves nobody waiting whom somebody free could take', () => {
    fc.assert(
      fc.property(chats, agents, (waiting, free) => {
        const heads = waiting.map(({ waited, weight }, index) =>
          head(String(index), waited, { weight, arrival: index }),
        );
        const staff = free.map(({ used, capacity }, index) => agent(`a${String(index)}`, used, { capacity }));
        const { picks } = decide(gathered(heads, staff), now);
        const load = new Map(staff.map((one) => [one.id, one.used]));
        for (const { workId, agentId } of picks) {
          load.set(agentId, (load.get(agentId) ?? 0) + (heads[Number(workId)]?.weight ?? 0));
        }
        for (const one of staff) expect(load.get(one.id)).toBeLessThanOrEqual(Math.max(one.capacity, one.used));
        const picked = new Set(picks.map(({ workId }) => workId));
        expect(picked.size).toBe(picks.length);
        for (const left of heads.filter(({ workId }) => !picked.has(workId))) {
          for (const one of staff) expect((load.get(one.id) ?? 0) + left.weight).toBeGreaterThan(one.capacity);
        }
      }),
    );
  });
});
