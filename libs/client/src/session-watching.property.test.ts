import fc from 'fast-check';
import type { BoardFrame, BoardQueue } from '@visavis/contracts/board';
import { advance } from './session-advance';
import type { SessionEvent, SessionState } from './session-state';
import { initialSession } from './session-state';
import { watching } from './session-watching';

const iso = (ms: number) => new Date(ms).toISOString();
const tally = { offered: 0, answered: 0, abandoned: 0, serviceLevel: null };
const row = (queueId: string, waiting: number): BoardQueue => ({
  queueId,
  brandId: 'b1',
  waiting,
  offered: 0,
  active: 0,
  longestSince: null,
  now: tally,
  today: tally,
});

/** A server whose board changes, a network that loses, doubles and mixes up its frames, and a session that watches. */
class World {
  now = 1_000_000;
  state: SessionState = initialSession(this.now);
  /** Every board there ever was, by version. */
  readonly history = new Map<number, ReadonlyMap<string, number>>();
  private version = 1;
  private board: ReadonlyMap<string, number> = new Map();
  private told: number | null = null;
  private isWanted = false;
  private connections = 0;
  private down: BoardFrame[] = [];

  constructor() {
    this.history.set(this.version, this.board);
    this.tell({ type: 'watch', topics: ['board'], now: this.now });
    this.connect();
  }

  connect(): void {
    this.tell({ type: 'closed', now: this.now });
    [this.down, this.told] = [[], null];
    this.tell({ type: 'opened', now: this.now });
    this.connections += 1;
    const you = { kind: 'person', id: 'me', name: 'Sam', role: 'supervisor' } as const;
    const snapshot = { conversations: [], offers: [], presence: null };
    const frame = { type: 'welcome', connectionId: `x${this.connections}`, now: iso(this.now), you, snapshot } as const;
    this.tell({ type: 'frame', frame, now: this.now });
  }

  change(id: string, waiting: number | null): void {
    const board = new Map(this.board);
    if (waiting === null) board.delete(id);
    else board.set(id, waiting);
    this.board = board;
    this.version += 1;
    this.history.set(this.version, board);
  }

  /** What the gateway does twice a second. */
  push(): void {
    const base = this.isWanted ? null : this.told;
    if (!this.isWanted && base === null) return;
    this.isWanted = false;
    const before = (base === null ? null : this.history.get(base)) ?? new Map<string, number>();
    const rows = [...this.board].filter(([id, waiting]) => before.get(id) !== waiting);
    const gone = [...before.keys()].filter((id) => !this.board.has(id));
    this.told = this.version;
    this.down.push({
      type: 'board',
      version: this.version,
      base,
      asOf: iso(this.version),
      queues: rows.map(([id, waiting]) => row(id, waiting)),
      agents: [],
      gone: { queueIds: gone, agentIds: [] },
    });
  }

  deliver(how: 'first' | 'last' | 'twice' | 'never'): void {
    const frame = how === 'last' ? this.down.pop() : this.down.shift();
    if (!frame || how === 'never') return;
    for (let times = how === 'twice' ? 2 : 1; times > 0; times -= 1) this.tell({ type: 'frame', frame, now: this.now });
  }

  heal(): void {
    for (let round = 0; round < 20; round += 1) {
      this.now += 500;
      // A frame comes at least every 5 s; here something changes each time.
      this.change('beat', round);
      this.push();
      for (let left = this.down.length; left > 0; left -= 1) this.deliver('first');
    }
  }

  shown(): ReadonlyMap<string, number> | null {
    const { board } = this.state;
    return board && new Map([...board.queues].map(([id, { waiting }]) => [id, waiting]));
  }

  private tell(event: SessionEvent): void {
    const { state, effects } = advance(this.state, event, watching);
    this.state = state;
    for (const effect of effects) {
      if (effect.type === 'transmit' && effect.frame.type === 'subscribe') this.isWanted = true;
    }
  }
}

const queueIds = fc.constantFrom('q1', 'q2', 'q3');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('change' as const), queueIds, fc.constantFrom(null, 0, 1, 2, 3)) },
  { weight: 4, arbitrary: fc.constant(['push'] as const) },
  {
    weight: 5,
    arbitrary: fc.tuple(
      fc.constant('deliver' as const),
      fc.constantFrom('first' as const, 'first' as const, 'last' as const, 'twice' as const, 'never' as const),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant('wait' as const), fc.constantFrom(100, 3_000)) },
  { weight: 1, arbitrary: fc.constant(['connect'] as const) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function take(world: World, what: Step): void {
  if (what[0] === 'change') world.change(what[1], what[2]);
  else if (what[0] === 'push') world.push();
  else if (what[0] === 'deliver') world.deliver(what[1]);
  else if (what[0] === 'wait') world.now += what[1];
  else world.connect();
}

describe('a board over a network that loses, doubles and mixes up', () => {
  it('only ever shows a board that was, never an older one after it, and in the end the last', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const world = new World();
        let newest = 0;
        for (const what of steps) {
          take(world, what);
          const version = world.state.board?.version ?? 0;
          expect(version).toBeGreaterThanOrEqual(newest);
          newest = version;
          if (version > 0) expect(world.shown()).toEqual(world.history.get(version));
        }
        world.heal();
        expect(world.shown()).toEqual(world.history.get(Math.max(...world.history.keys())));
      }),
      { numRuns: 300 },
    );
  });
});
