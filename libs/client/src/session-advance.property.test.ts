import fc from 'fast-check';
import type { ConversationView, EntryView } from '@visavis/contracts/edge';
import type { ClientFrame, ServerFrame } from '@visavis/contracts/realtime';
import { advance } from './session-advance';
import type { SessionEffect, SessionEvent, SessionState } from './session-state';
import { initialSession, threadOf } from './session-state';

const conversationId = 'c1';
const iso = (ms: number) => new Date(ms).toISOString();

/** A server and a network that lose, double and cut, and a session between them. */
class World {
  now = 1_000_000;
  state: SessionState = initialSession(this.now);
  readonly log: EntryView[] = [];
  readonly settled = new Map<string, number>();
  readonly stored = new Set<string>();
  private isConnected = false;
  private connections = 0;
  private hello: Readonly<Record<string, number>> | null = null;
  private up: ClientFrame[] = [];
  private down: ServerFrame[] = [];
  private reads: number[] = [];

  tell(event: SessionEvent): void {
    const { state, effects } = advance(this.state, event);
    this.state = state;
    for (const effect of effects) this.carryOut(effect);
  }

  connect(): void {
    if (this.isConnected) return;
    this.isConnected = true;
    this.tell({ type: 'opened', now: this.now });
  }

  cut(): void {
    if (!this.isConnected) return;
    this.isConnected = false;
    [this.up, this.down, this.hello] = [[], [], null];
    this.tell({ type: 'closed', now: this.now });
  }

  /** The server takes what came first: a hello is answered with welcome and backlog, a message with ack and entry. */
  serve(verdict: 'store' | 'busy' | 'refuse'): void {
    if (this.hello) {
      const seen = this.hello[conversationId] ?? 0;
      this.hello = null;
      this.connections += 1;
      this.down.push(this.welcome());
      this.down.push(...this.log.slice(seen).map(shownAs));
      return;
    }
    const frame = this.up.shift();
    if (frame?.type !== 'send') return;
    const { ref } = frame;
    const known = this.log.find((entry) => entry.id === ref);
    if (!known && verdict !== 'store') {
      this.down.push({ type: 'error', ref, reason: verdict === 'busy' ? 'no-responder' : 'conversation-closed' });
      return;
    }
    const entry = known ?? this.write(ref);
    this.down.push({ type: 'ack', ref, seq: entry.seq, at: entry.at });
  }

  write(id: string): EntryView {
    const from = { kind: 'agent' as const, id: null, name: null };
    const entry: EntryView = { id, seq: this.log.length + 1, kind: 'message', from, text: id, at: iso(this.now) };
    this.log.push(entry);
    if (this.isConnected && !this.hello) this.down.push(shownAs(entry));
    return entry;
  }

  deliver(how: 'once' | 'twice' | 'never'): void {
    const frame = this.down.shift();
    if (!frame) return;
    // Only live entries may be lost in silence; all else of a connection comes or the connection ends.
    if (how === 'never' && frame.type === 'message') return;
    for (let times = how === 'twice' && frame.type !== 'welcome' ? 2 : 1; times > 0; times -= 1) {
      this.tell({ type: 'frame', frame, now: this.now });
    }
  }

  answerRead(isGood: boolean): void {
    const after = this.reads.shift();
    if (after === undefined) return;
    const entries = isGood ? this.log.slice(after, after + 3) : null;
    this.tell({ type: 'history', conversationId, entries, now: this.now });
  }

  pass(ms: number): void {
    this.now += ms;
    this.tell({ type: 'tick', now: this.now });
  }

  /** All becomes well: the network holds, and the server, comparing heads, says the last entry again. */
  heal(): void {
    for (let round = 0; round < 400; round += 1) {
      this.connect();
      this.serve('store');
      this.deliver('once');
      this.answerRead(true);
      this.pass(250);
      const last = this.log.at(-1);
      if (round % 20 === 0 && last && !this.hello) this.down.push(shownAs(last));
    }
  }

  private welcome(): ServerFrame {
    const you = { kind: 'person', id: 'me', name: 'Ana', role: 'agent' } as const;
    const snapshot = { conversations: [view(this.log.length)], offers: [], presence: null };
    return { type: 'welcome', connectionId: `x${this.connections}`, now: iso(this.now), you, snapshot };
  }

  private carryOut(effect: SessionEffect): void {
    if (effect.type === 'say-hello') this.hello = effect.resume;
    else if (effect.type === 'transmit') this.up.push(effect.frame);
    else if (effect.type === 'read-history') this.reads.push(effect.after);
    else if (effect.type === 'reconnect') this.cut();
    else if (effect.type === 'settle') {
      this.settled.set(effect.id, (this.settled.get(effect.id) ?? 0) + 1);
      if ('seq' in effect.outcome) this.stored.add(effect.id);
    }
  }
}

function shownAs(message: EntryView): ServerFrame {
  return { type: 'message', conversationId, message };
}

function view(lastSeq: number): ConversationView {
  return {
    id: conversationId,
    brand: { id: 'b1', slug: 'atlas', name: 'Atlas', key: 'k', colour: '#123456', locales: ['fr'] },
    queue: null,
    contact: { id: 'p1', name: null, locale: 'fr' },
    channel: 'chat',
    state: 'active',
    version: 1,
    agent: null,
    startedAt: iso(0),
    waitingSince: null,
    position: null,
    wrapUpEndsAt: null,
    closedAt: null,
    lastSeq,
  };
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant(['send'] as const) },
  { weight: 3, arbitrary: fc.constant(['write'] as const) },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constant('serve' as const), fc.constantFrom('store', 'store', 'busy', 'refuse')),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constant('deliver' as const), fc.constantFrom('once', 'once', 'twice', 'never')),
  },
  { weight: 3, arbitrary: fc.tuple(fc.constant('read' as const), fc.boolean()) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('pass' as const), fc.constantFrom(50, 500, 9_000, 26_000)) },
  { weight: 2, arbitrary: fc.constant(['cut'] as const) },
  { weight: 4, arbitrary: fc.constant(['connect'] as const) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function take(world: World, what: Step, sent: string[]): void {
  if (what[0] === 'send') {
    const id = `m${sent.length}`;
    sent.push(id);
    world.tell({ type: 'send', message: { id, conversationId, text: id, isNote: false }, now: world.now });
  } else if (what[0] === 'write') world.write(`w${world.log.length}`);
  else if (what[0] === 'serve') world.serve(what[1]);
  else if (what[0] === 'deliver') world.deliver(what[1]);
  else if (what[0] === 'read') world.answerRead(what[1]);
  else if (what[0] === 'pass') world.pass(what[1]);
  else if (what[0] === 'cut') world.cut();
  else world.connect();
}

describe('a session over a network that loses, doubles and cuts', () => {
  it('never shows a double, a gap or a wrong order; in the end shows all; settles every message once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const world = new World();
        const sent: string[] = [];
        for (const what of steps) {
          take(world, what, sent);
          const seqs = threadOf(world.state, conversationId).entries.map((entry) => entry.seq);
          expect(seqs).toEqual(seqs.map((_, index) => index + 1));
        }
        world.heal();
        const shown = threadOf(world.state, conversationId).entries.map((entry) => entry.id);
        expect(shown).toEqual(world.log.map((entry) => entry.id));
        expect([...world.settled.keys()].sort()).toEqual([...sent].sort());
        expect([...world.settled.values()].every((times) => times === 1)).toBe(true);
        const storedInOrder = world.log.map((entry) => entry.id).filter((id) => id.startsWith('m'));
        expect(storedInOrder).toEqual(sent.filter((id) => world.stored.has(id)));
        expect(world.state.outgoing.every((message) => message.status === 'failed')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
