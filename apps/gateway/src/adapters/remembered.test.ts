import { ok, refused } from '@visavis/kernel/result';
import { Remembered } from './remembered';
import type { Answer, ById } from '../usecases/ports';

function peer() {
  const state = { now: 1_000, version: 1, isAway: false, asked: [] as string[][] };
  const load = async (keys: readonly string[]): Promise<Answer<ById<string>>> => {
    state.asked.push([...keys]);
    if (state.isAway) return refused({ code: 'unavailable', reason: 'no-responder' });
    const known = keys.filter((key) => key !== 'nobody');
    return ok(new Map(known.map((key) => [key, `${key}${String(state.version)}`])));
  };
  return { state, remembered: new Remembered({ load, ttlMs: 100, now: () => state.now }) };
}

describe('remembered', () => {
  it('asks once while fresh, and again only for what is missing or old', async () => {
    const { state, remembered } = peer();
    await remembered.get(['a']);
    await remembered.get(['a', 'b']);
    state.now += 100;
    await remembered.get(['b']);
    expect(state.asked).toEqual([['a'], ['b'], ['b']]);
  });

  it('asks again after a change', async () => {
    const { state, remembered } = peer();
    await remembered.get(['a']);
    state.now += 1;
    remembered.forget('a');
    state.now += 1;
    state.version = 2;
    expect(await remembered.get(['a'])).toEqual(ok(new Map([['a', 'a2']])));
    remembered.forgetAll();
    state.now += 1;
    state.version = 3;
    expect(await remembered.get(['a'])).toEqual(ok(new Map([['a', 'a3']])));
  });

  it('takes what was asked before a change for old', async () => {
    const { state, remembered } = peer();
    await remembered.get(['a']);
    remembered.forget('a');
    await remembered.get(['a']);
    expect(state.asked).toHaveLength(2);
  });

  it('shows what it has while the peer is away, and says so when it has nothing', async () => {
    const { state, remembered } = peer();
    await remembered.get(['a']);
    state.now += 1_000;
    state.isAway = true;
    expect(await remembered.get(['a'])).toEqual(ok(new Map([['a', 'a1']])));
    expect(await remembered.get(['a', 'b'])).toEqual(refused({ code: 'unavailable', reason: 'no-responder' }));
  });

  it('does not remember that something was absent', async () => {
    const { state, remembered } = peer();
    await remembered.get(['nobody']);
    await remembered.get(['nobody']);
    expect(state.asked).toHaveLength(2);
  });
});
