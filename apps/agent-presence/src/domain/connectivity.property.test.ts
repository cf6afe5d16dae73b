import fc from 'fast-check';
import { decideConnectivity, type Durations } from './connectivity';
import { lifeOf, type Lease } from './lease';
import { declare, enrol, move, type Presence } from './presence';

const durations: Durations = { quietMs: 15_000, dropToleranceMs: 5_000, graceMs: 30_000 };

type Step =
  | { readonly kind: 'open' | 'close' | 'renew'; readonly tab: number }
  | { readonly kind: 'say'; readonly intent: 'available' | 'break' | 'offline' }
  | { readonly kind: 'wait'; readonly ms: number };

const tab = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('open', 'close', 'renew'), tab }),
  fc.record({ kind: fc.constant('say'), intent: fc.constantFrom('available', 'break', 'offline') }),
  fc.record({ kind: fc.constant('wait'), ms: fc.oneof(fc.nat({ max: 6_000 }), fc.nat({ max: 40_000 })) }),
);

interface Kept {
  readonly presence: Presence;
  /** How long, by the test's own reckoning, nobody had been heard or had a living socket at that moment. */
  readonly silentMs: number;
  readonly droppedMs: number;
}

/** One agent with three tabs, swept every second, kept as the service keeps them. */
class Desk {
  nowMs = 0;
  readonly history: Kept[] = [];
  private readonly leases = new Map<number, Lease>();

  constructor() {
    this.become(enrol({ personId: 'p', operatorId: 'o', teamId: null }, new Date(0)));
  }

  get presence(): Presence {
    return this.history.at(-1)!.presence;
  }

  get silentMs(): number {
    return this.nowMs - Math.max(...[...this.leases.values()].map((lease) => lease.lastSignAtMs), -Infinity);
  }

  take(next: Step): void {
    if (next.kind === 'wait') this.wait(next.ms);
    else if (next.kind === 'say')
      this.become(
        declare(this.presence, { intent: next.intent, reason: null, by: this.presence.personId }, new Date(this.nowMs)),
      );
    else this.handle(next);
  }

  private handle(next: Extract<Step, { tab: number }>): void {
    const lease = this.leases.get(next.tab);
    const isOpen = lease?.closedAtMs === null;
    if (next.kind === 'open' || (next.kind === 'renew' && isOpen)) this.show(next.tab);
    else if (next.kind === 'close' && isOpen) this.leases.set(next.tab, { ...lease, closedAtMs: this.nowMs });
    this.look();
  }

  private look(): void {
    const life = lifeOf([...this.leases.values()], durations.quietMs);
    const next = decideConnectivity(this.presence, { nowMs: this.nowMs, life, suspension: 'none' }, durations);
    if (next === this.presence.connectivity) return;
    this.become(move(this.presence, next, life && new Date(life.lastSignAtMs), new Date(this.nowMs)));
  }

  private wait(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (this.nowMs < untilMs) {
      this.nowMs = Math.min(untilMs, (Math.floor(this.nowMs / 1_000) + 1) * 1_000);
      this.look();
    }
  }

  private show(number: number): void {
    this.leases.set(number, {
      personId: 'p',
      connectionId: String(number),
      lastSignAtMs: this.nowMs,
      closedAtMs: null,
    });
  }

  private become(presence: Presence): void {
    const drops = [...this.leases.values()].map((lease) =>
      Math.min(lease.closedAtMs ?? Infinity, lease.lastSignAtMs + 15_000),
    );
    this.history.push({ presence, silentMs: this.silentMs, droppedMs: this.nowMs - Math.max(...drops, -Infinity) });
  }
}

function afterAnySteps(check: (desk: Desk) => void): void {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const desk = new Desk();
      for (const next of steps) {
        desk.take(next);
        check(desk);
      }
    }),
    { numRuns: 300 },
  );
}

function changes(desk: Desk): { before: Presence; after: Kept }[] {
  return desk.history.slice(1).map((after, index) => ({ before: desk.history[index]!.presence, after }));
}

describe('connectivity under any interleaving of opens, drops, renewals and intents', () => {
  it('never takes anything from someone whose drop is under the tolerance', () => {
    afterAnySteps((desk) => {
      const falls = changes(desk).filter(({ before, after }) => rank(after.presence) < rank(before));
      for (const { after } of falls) expect(after.droppedMs).toBeGreaterThanOrEqual(durations.dropToleranceMs);
    });
  });

  it('calls a person who ever connected lost exactly when the grace has passed since the last sign of life', () => {
    afterAnySteps((desk) => {
      if (desk.presence.presenceEpoch === 0) return;
      expect(desk.presence.connectivity === 'lost').toBe(desk.silentMs >= durations.graceMs);
    });
  });

  it('begins an epoch with each return from lost and at no other time; versions grow one by one', () => {
    afterAnySteps((desk) => {
      for (const { before, after } of changes(desk)) {
        const returned = before.connectivity === 'lost' && after.presence.connectivity === 'connected';
        expect(after.presence.presenceEpoch).toBe(before.presenceEpoch + (returned ? 1 : 0));
        expect(after.presence.version).toBe(before.version + 1);
      }
    });
  });
});

function rank({ connectivity }: Presence): number {
  return ['lost', 'grace', 'connected'].indexOf(connectivity);
}
