import { type Declaration, declare, dismiss, enrol, type Intent, move, type Presence } from './presence';

const at = (ms: number): Date => new Date(ms);
const enrolled = enrol({ personId: 'p', operatorId: 'o', teamId: null }, at(0));
const own = (intent: Intent, reason: string | null = null): Declaration => ({ intent, reason, by: 'p' });
const given = (facts: Partial<Presence>): Presence => ({ ...enrolled, version: 4, ...facts });

describe('a presence', () => {
  it('begins offline and lost, as version 1 of epoch 0', () => {
    expect(enrolled).toMatchObject({ intent: 'offline', connectivity: 'lost', presenceEpoch: 0, version: 1 });
  });

  it('given an intent, when another is said, then the last one counts from then on', () => {
    const said = declare(given({ intent: 'available' }), own('break', 'lunch'), at(5));
    expect(said).toMatchObject({ intent: 'break', reason: 'lunch', version: 5, changedAt: at(5) });
  });

  it('given an intent, when it is said again, then only the version grows', () => {
    const before = given({ intent: 'available', changedAt: at(3) });
    expect(declare(before, own('available'), at(9))).toEqual({ ...before, version: 5 });
  });

  it('keeps a reason for breaks only', () => {
    expect(declare(given({}), own('available', 'lunch'), at(1)).reason).toBeNull();
  });

  it('remembers the supervisor who said it for them until they say something themselves', () => {
    const forced = declare(given({ intent: 'available' }), { intent: 'break', reason: 'lunch', by: 'nadia' }, at(5));
    expect(forced).toMatchObject({ intent: 'break', reason: 'lunch', declaredBy: 'nadia', version: 5 });
    expect(move(forced, 'connected', at(6), at(6)).declaredBy).toBe('nadia');
    expect(declare(forced, own('break', 'lunch'), at(7))).toMatchObject({ declaredBy: null, changedAt: at(5) });
  });

  it('given a lost person, when they connect, then a new epoch begins', () => {
    const back = move(given({ presenceEpoch: 2 }), 'connected', at(7), at(8));
    expect(back).toMatchObject({ connectivity: 'connected', presenceEpoch: 3, version: 5, changedAt: at(8) });
  });

  it('given a person in grace, when they connect, then the epoch stays', () => {
    expect(move(given({ connectivity: 'grace', presenceEpoch: 2 }), 'connected', at(7), at(8)).presenceEpoch).toBe(2);
  });

  it('does not let a lost person fall into grace', () => {
    expect(() => move(given({}), 'grace', null, at(1))).toThrow('from lost to grace');
  });

  it('given someone at work, when they are disabled, then they are offline and lost at once', () => {
    const gone = dismiss(given({ intent: 'available', connectivity: 'connected' }), at(6));
    expect(gone).toMatchObject({
      canWork: false,
      intent: 'offline',
      connectivity: 'lost',
      version: 5,
      changedAt: at(6),
    });
  });

  it('given someone already away, when they are disabled, then nobody needs to hear of it', () => {
    expect(dismiss(given({}), at(6))).toMatchObject({ canWork: false, version: 4 });
  });
});
