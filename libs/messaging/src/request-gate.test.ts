import { RequestGate } from './request-gate';

function held(): { work: () => Promise<void>; release: () => void; readonly begun: boolean } {
  let release: () => void = () => undefined;
  let begun = false;
  const gate = new Promise<void>((resolve) => (release = resolve));
  return {
    work: () => {
      begun = true;
      return gate;
    },
    release: () => release(),
    get begun() {
      return begun;
    },
  };
}

describe('a request gate', () => {
  it('runs so many at once, lets so many wait, and turns the rest away', async () => {
    const gate = new RequestGate(1, 1);
    const [one, two, three] = [held(), held(), held()];
    expect(gate.admit(one.work)).toBe(true);
    expect(gate.admit(two.work)).toBe(true);
    expect(gate.admit(three.work)).toBe(false);
    expect([one.begun, two.begun, three.begun]).toEqual([true, false, false]);
    one.release();
    two.release();
    await gate.idle();
    expect(two.begun).toBe(true);
    expect(gate.admit(three.work)).toBe(true);
    three.release();
    await gate.idle();
  });

  it('is idle only when what waited is done too', async () => {
    const gate = new RequestGate(1, 1);
    const [one, two] = [held(), held()];
    gate.admit(one.work);
    gate.admit(two.work);
    let idle = false;
    const waiting = gate.idle().then(() => (idle = true));
    one.release();
    await Promise.resolve();
    expect(idle).toBe(false);
    two.release();
    await waiting;
  });
});
