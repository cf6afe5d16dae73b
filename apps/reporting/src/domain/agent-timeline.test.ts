import fc from 'fast-check';
import { quartersOf } from './agent-quarters';
import { type AgentStory, spansBefore, timelineOf } from './agent-timeline';
import type { Holding } from './work-story';

const MINUTE = 60_000;
const start = Date.parse('2026-03-02T09:00:00Z');
const at = (minute: number): Date => new Date(start + minute * MINUTE);
const of = { operatorId: 'o' };

function story(set: Partial<AgentStory>): AgentStory {
  const available = {
    ...of,
    personId: 'a',
    version: 1,
    intent: 'available',
    reason: null,
    connectivity: 'connected',
  } as const;
  const base = { ...of, agentId: 'a', version: 1, notResponding: false, capacity: 200, at: at(0) };
  const known = { presences: [{ ...available, at: at(0) }], facts: [base], asked: [], held: [] };
  return { from: at(0), stateSince: at(0), ...known, ...set };
}

const held = (from: number, to: number | null, state: Holding['state'] = 'active', weight = 100): Holding => ({
  ...{ workId: `w${String(from)}`, agentId: 'a', state, weight, version: 1, isContinued: false },
  ...{ beganAt: at(from), endedAt: to === null ? null : at(to) },
});
const shown = (told: AgentStory): string[] =>
  timelineOf(told).map(
    ({ state, load, beganAt }) => `${String((beganAt.getTime() - start) / MINUTE)} ${state} ${String(load)}`,
  );

describe('an agent’s time', () => {
  it('told up to an instant leaves open what runs there, and out what begins there', () => {
    const spans = timelineOf(story({ held: [held(5, 10), held(20, 30)] }));
    const until = (minute: number) => spansBefore(spans, at(minute)).map(({ beganAt, endedAt }) => [beganAt, endedAt]);
    expect(until(7)).toEqual([
      [at(0), at(5)],
      [at(5), null],
    ]);
    expect(until(10)).toEqual([
      [at(0), at(5)],
      [at(5), null],
    ]);
    expect(until(99)).toEqual(spans.map(({ beganAt, endedAt }) => [beganAt, endedAt]));
  });

  it('lays offers and chats over presence', () => {
    const asked = [{ weight: 100, beganAt: at(5), endedAt: at(6) }];
    expect(shown(story({ asked, held: [held(6, 20), held(10, 15, 'wrapping')] }))).toEqual([
      ...['0 available 0', '5 offered 100', '6 working 100', '10 busy 200', '15 working 100', '20 available 0'],
    ]);
  });

  it('knows since when a state is shown, though the load changed meanwhile', () => {
    const spans = timelineOf(story({ held: [held(5, 30, 'active', 50), held(10, 20, 'active', 50)] }));
    expect(spans.map(({ state, stateSince }) => [state, stateSince])).toEqual([
      ['available', at(0)],
      ...[at(5), at(5), at(5)].map((since) => ['working', since]),
      ['available', at(30)],
    ]);
  });

  it('does not show what began and ended at one instant', () => {
    expect(shown(story({ asked: [{ weight: 100, beganAt: at(5), endedAt: at(5) }] }))).toEqual(['0 available 0']);
  });

  it('is nothing for somebody of whom nothing is known', () => {
    expect(timelineOf(story({ presences: [], facts: [] }))).toEqual([]);
  });

  it('has neither gap nor overlap, and its quarters sum to it state by state', () => {
    const span = fc.tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom(...(['active', 'parked', 'wrapping'] as const)),
    );
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 240 }), { maxLength: 6 }),
        (chats, breaks) => {
          const presences = [
            ...story({}).presences,
            ...breaks.map((minute, index) => ({
              ...{ ...of, personId: 'a', version: index + 2, reason: null, connectivity: 'connected' as const },
              ...{ intent: index % 2 === 0 ? ('break' as const) : ('available' as const), at: at(minute) },
            })),
          ];
          const chatted = chats.map(([from, length, state]) => held(from, from + length, state));
          const spans = timelineOf(story({ presences, held: chatted }));
          const until = at(300);
          const ended = spans.map((one) => ({ ...one, endedAt: one.endedAt ?? until }));
          ended.reduce((before, one) => {
            expect(one.beganAt).toEqual(before);
            expect(one.endedAt > one.beganAt).toBe(true);
            return one.endedAt;
          }, at(0));
          const quarters = quartersOf(ended);
          const chatMs = chats.reduce((sum, [, length]) => sum + length * MINUTE, 0);
          expect(quarters.reduce((sum, quarter) => sum + quarter.chatMs, 0)).toBe(chatMs);
          for (const {
            notRespondingMs,
            offeredMs,
            busyMs,
            workingMs,
            wrappingMs,
            breakMs,
            availableMs,
            offlineMs,
          } of quarters) {
            const states = [notRespondingMs, offeredMs, busyMs, workingMs, wrappingMs, breakMs, availableMs, offlineMs];
            expect(states.reduce((sum, ms) => sum + ms, 0)).toBe(15 * MINUTE);
          }
        },
      ),
    );
  });
});
