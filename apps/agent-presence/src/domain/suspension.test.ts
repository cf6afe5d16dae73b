import { crowdOf, isBlind, isMassLoss, suspendedUntil } from './suspension';

describe('suspension', () => {
  it('is blind until it has listened for the whole duration', () => {
    expect(isBlind(29_999, 0, 30_000)).toBe(true);
    expect(isBlind(30_000, 0, 30_000)).toBe(false);
  });

  it.each([
    { connected: 20, dropped: 5, mass: true },
    { connected: 24, dropped: 5, mass: true },
    { connected: 25, dropped: 5, mass: false },
    { connected: 4, dropped: 4, mass: false },
    { connected: 5, dropped: 5, mass: true },
  ])('takes $dropped losses of $connected agents for a mass loss: $mass', ({ connected, dropped, mass }) => {
    expect(isMassLoss({ connected, dropped })).toBe(mass);
  });

  it('counts who dropped within the window, and forgets who dropped before', () => {
    const life = (droppedAtMs: number) => ({ lastSignAtMs: 0, droppedAtMs });
    const crowd = crowdOf([life(70_000), life(60_000), life(50_001), life(50_000)], 60_000);
    expect(crowd).toEqual({ connected: 3, dropped: 2 });
  });

  it('lasts for its duration after the last look that saw a mass loss', () => {
    const loss = new Map([['o', { connected: 10, dropped: 6 }]]);
    const calm = new Map([['o', { connected: 4, dropped: 0 }]]);
    const first = suspendedUntil(new Map(), loss, 1_000, 30_000);
    const second = suspendedUntil(first, loss, 2_000, 30_000);
    expect(second.get('o')).toBe(32_000);
    expect(suspendedUntil(second, calm, 31_999, 30_000).has('o')).toBe(true);
    expect(suspendedUntil(second, calm, 32_000, 30_000).has('o')).toBe(false);
  });
});
