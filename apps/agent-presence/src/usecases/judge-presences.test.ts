import { enrol, type Presence } from '../domain/presence';
import { JudgePresences } from './judge-presences';
import type { LeaseReading, Signals, Timing } from './ports';

const NOW_MS = 1_000_000;
const timing: Timing = {
  quietMs: 15_000,
  dropToleranceMs: 5_000,
  graceMs: 30_000,
  suspensionMs: 30_000,
  sweepMs: 1_000,
};
const signals = { presencesSeen: jest.fn(), sightLost: jest.fn(), massLossBegan: jest.fn() } as unknown as Signals;

const people = (count: number): Presence[] =>
  Array.from({ length: count }, (_, index) => ({
    ...enrol({ personId: `p${String(index)}`, operatorId: 'o', teamId: null }, new Date(0)),
    intent: 'available',
    connectivity: 'connected',
  }));
/** Redis was emptied, and nobody has renewed anything since. */
const emptied = (nowMs: number): LeaseReading => ({ nowMs, listeningSinceMs: NOW_MS - 30_000, leases: [] });

function judged(judge: JudgePresences, nowMs: number, heard: readonly Presence[]): Set<string> {
  const judgement = judge.execute(emptied(nowMs), heard);
  return new Set(heard.map((presence) => judgement(presence).connectivity));
}

describe('a Redis that was emptied, and a gateway that was lost before anybody could renew', () => {
  it('is a mass loss once we see again: nobody is given up before that has lasted', () => {
    const judge = new JudgePresences(timing, signals);
    const heard = people(5);
    expect(judged(judge, NOW_MS - 1, heard)).toEqual(new Set(['connected']));
    expect(judged(judge, NOW_MS, heard)).toEqual(new Set(['grace']));
    expect(signals.massLossBegan).toHaveBeenCalledWith('o', { connected: 5, dropped: 5 });
    expect(judged(judge, NOW_MS + 29_999, heard)).toEqual(new Set(['grace']));
    expect(judged(judge, NOW_MS + 60_000, heard)).toEqual(new Set(['lost']));
  });

  it('is no mass loss for a few', () => {
    expect(judged(new JudgePresences(timing, signals), NOW_MS, people(4))).toEqual(new Set(['lost']));
  });
});
