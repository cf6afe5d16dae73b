import type { ConversationView } from '@visavis/contracts/edge';
import { consequence, inTwo, isPossible } from './chat-steps';
import { freshness } from './freshness';
import { changed, parseLiveSearch } from './live-search';

const id = '01980000-0000-7000-8000-000000000001';

describe('the address', () => {
  it('keeps what makes sense and drops the rest', () => {
    const search = { brand: 'atlas-voyages', team: 'team-day', sort: 'longest', queue: id, read: id, wall: true };
    expect(parseLiveSearch(search)).toEqual(search);
    expect(
      parseLiveSearch({ brand: 7, team: '<script>', sort: 'luck', queue: 'x', read: null, wall: 'yes', more: 1 }),
    ).toEqual({});
  });

  it('loses what is changed to nothing', () => {
    expect(changed({ brand: 'a', read: id }, { read: undefined, wall: true })).toEqual({ brand: 'a', wall: true });
  });
});

describe('the board', () => {
  it('is fresh while frames come, and old when one is missed or the connection is away for more than a moment', () => {
    const at = (heardAt: number | null, isOnline: boolean, now: number) =>
      freshness({ heardAt, isOnline, statusSince: 0 }, now);
    expect([at(10_000, true, 15_000), at(10_000, true, 16_501)]).toEqual(['fresh', 'old']);
    expect([at(10_000, false, 12_900), at(10_000, false, 13_001)]).toEqual(['fresh', 'old']);
    expect([at(null, true, 6_000), at(null, true, 6_501), at(null, false, 3_001)]).toEqual([
      'awaited',
      'missing',
      'missing',
    ]);
  });
});

describe('what a supervisor may do with a chat', () => {
  const states = ['waiting', 'offered', 'active', 'parked', 'wrapping', 'closed', 'abandoned', 'expired'] as const;

  it('follows from its state', () => {
    expect(states.filter((state) => isPossible('requeue', { state }))).toEqual(['offered', 'active', 'parked']);
    expect(states.filter((state) => isPossible('close', { state }))).toEqual([
      'waiting',
      'offered',
      'active',
      'parked',
    ]);
  });

  it('is told with what follows', () => {
    const told = (['offered', 'active'] as const).flatMap((state) => [
      consequence('requeue', { state }),
      consequence('close', { state }),
    ]);
    expect(told).toEqual(['live.requeueOffered', 'live.endWaiting', 'live.requeueHeld', 'live.endTalk']);
  });
});

it('a queue lists who waits, the longest first, and who is in talk, the latest first', () => {
  const chat = (state: ConversationView['state'], startedAt: string, waitingSince: string | null = null) =>
    ({ id: `${state}${startedAt}`, state, startedAt, waitingSince }) as ConversationView;
  const { inLine, inTalk } = inTwo([
    chat('waiting', '2', '5'),
    chat('active', '1'),
    chat('offered', '3', '4'),
    chat('wrapping', '6'),
  ]);
  expect(inLine.map((it) => it.id)).toEqual(['offered3', 'waiting2']);
  expect(inTalk.map((it) => it.id)).toEqual(['wrapping6', 'active1']);
});
