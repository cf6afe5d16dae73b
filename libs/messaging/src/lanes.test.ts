import fc from 'fast-check';
import { Lanes } from './lanes';

describe('lanes', () => {
  it('keep the order of each key, whatever the work takes', async () => {
    const pushes = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), ticks: fc.nat(3) }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(pushes, async (given) => {
        const lanes = new Lanes(4);
        const done: Record<string, number[]> = {};
        given.forEach(({ key, ticks }, index) => {
          lanes.push(key, async () => {
            for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
            (done[key] ??= []).push(index);
          });
        });
        await lanes.idle();
        const expected: Record<string, number[]> = {};
        given.forEach(({ key }, index) => (expected[key] ??= []).push(index));
        expect(done).toEqual(expected);
      }),
    );
  });

  it('do not let one key hold up another', async () => {
    const lanes = new Lanes(16);
    let release: () => void = () => undefined;
    lanes.push('slow', () => new Promise((resolve) => (release = resolve)));
    await new Promise<void>((resolve) => {
      lanes.push('quick', async () => resolve());
    });
    release();
    await lanes.idle();
  });
});
