import { decideConnectivity, type Durations, type Observation } from './connectivity';
import { enrol, type Connectivity, type Presence } from './presence';

const durations: Durations = { quietMs: 15_000, dropToleranceMs: 5_000, graceMs: 30_000 };
const enrolled = enrol({ personId: 'p', operatorId: 'o', teamId: null }, new Date(0));
const someone = (connectivity: Connectivity, facts: Partial<Presence> = {}): Presence => ({
  ...enrolled,
  connectivity,
  ...facts,
});
const seen = (facts: Partial<Observation>): Observation => ({ nowMs: 0, life: null, suspension: 'none', ...facts });
const dropped = (lastSignAtMs: number, droppedAtMs: number) => ({ lastSignAtMs, droppedAtMs });
const decide = (presence: Presence, facts: Partial<Observation>) =>
  decideConnectivity(presence, seen(facts), durations);

describe('connectivity', () => {
  it.each<Connectivity>(['connected', 'grace', 'lost'])('given %s, when a lease lives, then connected', (before) => {
    expect(decide(someone(before), { nowMs: 10, life: dropped(0, 15_000) })).toBe('connected');
  });

  it.each([
    { nowMs: 5_999, then: 'connected' },
    { nowMs: 6_000, then: 'grace' },
    { nowMs: 29_999, then: 'grace' },
    { nowMs: 30_000, then: 'lost' },
  ])('given a socket closed at 1,000 ms, when it is $nowMs ms, then $then', ({ nowMs, then }) => {
    expect(decide(someone('connected'), { nowMs, life: dropped(0, 1_000) })).toBe(then);
  });

  it('given someone lost, when their leases only tell of the past, then they stay lost', () => {
    expect(decide(someone('lost'), { nowMs: 4_000, life: dropped(0, 1_000) })).toBe('lost');
  });

  it('given someone in grace, when another drop is young, then they stay in grace', () => {
    expect(decide(someone('grace'), { nowMs: 2_000, life: dropped(0, 1_000) })).toBe('grace');
  });

  it('given blindness, when all leases are gone, then nobody moves', () => {
    expect(decide(someone('connected'), { nowMs: 99_000, suspension: 'blind' })).toBe('connected');
    expect(decide(someone('grace'), { nowMs: 99_000, suspension: 'blind' })).toBe('grace');
  });

  it('given blindness, when a lost person shows life, then they connect all the same', () => {
    expect(decide(someone('lost'), { suspension: 'blind', life: dropped(0, 15_000) })).toBe('connected');
  });

  it('given a mass loss, when the grace has passed, then grace is the end of it', () => {
    expect(decide(someone('connected'), { nowMs: 40_000, life: dropped(0, 1_000), suspension: 'mass-loss' })).toBe(
      'grace',
    );
    expect(decide(someone('grace'), { nowMs: 40_000, life: dropped(0, 1_000), suspension: 'mass-loss' })).toBe('grace');
  });

  it('given no lease at all, when sight is back, then the last known sign of life decides', () => {
    const known = someone('connected', { lastSignOfLifeAt: new Date(10_000) });
    expect(decide(known, { nowMs: 39_999 })).toBe('grace');
    expect(decide(known, { nowMs: 40_000 })).toBe('lost');
  });

  it('given someone who may not work, when their sockets live on, then they are lost', () => {
    expect(decide(someone('connected', { canWork: false }), { nowMs: 10, life: dropped(0, 15_000) })).toBe('lost');
  });
});
