import type { ConversationView, EntryView, OfferView } from '@visavis/contracts/edge';
import type { ServerFrame } from '@visavis/contracts/realtime';
import { advance } from './session-advance';
import type { Advance, SessionEvent, SessionState } from './session-state';
import { initialSession, threadOf } from './session-state';

const start = 1_000_000;
const iso = (ms: number) => new Date(ms).toISOString();

const conversation = (change: Partial<ConversationView> = {}): ConversationView => ({
  id: 'c1',
  brand: { id: 'b1', slug: 'atlas', name: 'Atlas', key: 'k', colour: '#123456', locales: ['fr'] },
  queue: null,
  contact: { id: 'p1', name: 'Léa', locale: 'fr' },
  channel: 'chat',
  state: 'active',
  version: 3,
  agent: { id: 'me', name: 'Ana' },
  startedAt: iso(start),
  waitingSince: null,
  position: null,
  wrapUpEndsAt: null,
  closedAt: null,
  lastSeq: 0,
  ...change,
});
const offer = (change: Partial<OfferView> = {}): OfferView => ({
  id: 'o1',
  conversation: conversation({ state: 'offered', version: 2 }),
  state: 'pending',
  offeredAt: iso(start),
  expiresAt: iso(start + 20_000),
  why: '',
  version: 2,
  ...change,
});
const entry = (seq: number, id = `e${seq}`): EntryView => ({
  id,
  seq,
  kind: 'message',
  from: { kind: 'visitor', id: 'p1', name: 'Léa' },
  text: `text ${seq}`,
  at: iso(start + seq),
});
const welcome = (
  conversations: ConversationView[] = [],
  offers: OfferView[] = [],
  connectionId = 'x1',
): ServerFrame => ({
  type: 'welcome',
  connectionId,
  now: iso(start),
  you: { kind: 'person', id: 'me', name: 'Ana', role: 'agent' },
  snapshot: { conversations, offers, presence: null },
});

function given(...events: SessionEvent[]): Advance {
  return events.reduce<Advance>(({ state }, event) => advance(state, event), {
    state: initialSession(start),
    effects: [],
  });
}
const frame = (sent: ServerFrame, now = start): SessionEvent => ({ type: 'frame', frame: sent, now });
const opened: SessionEvent = { type: 'opened', now: start };
const message = (seq: number, id?: string) => frame({ type: 'message', conversationId: 'c1', message: entry(seq, id) });
const send = (id: string): SessionEvent => ({
  type: 'send',
  message: { id, conversationId: 'c1', text: id, isNote: false },
  now: start,
});
const shown = (state: SessionState) => threadOf(state, 'c1').entries.map((it) => it.seq);

describe('a session', () => {
  it('says hello with the last seq it has of each conversation that goes on', () => {
    const over = conversation({ id: 'c2', state: 'closed' });
    const before: SessionEvent[] = [opened, frame(welcome([conversation(), over])), message(1), message(2)];
    expect(given(...before, { type: 'closed', now: start }, opened).effects).toEqual([
      { type: 'say-hello', resume: { c1: 2 } },
    ]);
  });

  it('shows an entry once, and one beyond a gap only when the gap is filled from the history', () => {
    const behind = given(opened, frame(welcome([conversation()])), message(1), message(1), message(3));
    expect(shown(behind.state)).toEqual([1]);
    expect(behind.effects).toEqual([{ type: 'read-history', conversationId: 'c1', after: 1 }]);
    const filled = advance(behind.state, { type: 'history', conversationId: 'c1', entries: [entry(2)], now: start });
    expect(shown(filled.state)).toEqual([1, 2, 3]);
    expect(filled.effects).toEqual([]);
  });

  it('reads the history of what a conversation announces when the server does not send it by itself', () => {
    const { state, effects } = given(opened, frame(welcome([conversation({ lastSeq: 2 })])));
    expect(effects).toEqual([]);
    expect(advance(state, { type: 'tick', now: start + 500 }).effects).toEqual([
      { type: 'read-history', conversationId: 'c1', after: 0 },
    ]);
  });

  it('asks ever more slowly for history that brings nothing', () => {
    let { state } = given(opened, frame(welcome([conversation({ lastSeq: 2 })])));
    let reads = 0;
    for (let now = start; now < start + 24_000; now += 250) {
      const step = advance(state, { type: 'tick', now });
      state = step.state;
      if (step.effects.some((effect) => effect.type === 'read-history')) {
        reads += 1;
        state = advance(state, { type: 'history', conversationId: 'c1', entries: null, now }).state;
      }
    }
    expect(reads).toBeLessThan(7);
  });

  it('begins a thread anew where a reset says', () => {
    const { state, effects } = given(
      opened,
      frame(welcome([conversation()])),
      message(1),
      frame({ type: 'reset', conversationId: 'c1', from: 50 }),
    );
    expect(effects).toEqual([{ type: 'read-history', conversationId: 'c1', after: 49 }]);
    const entries = [entry(50), entry(51)];
    expect(shown(advance(state, { type: 'history', conversationId: 'c1', entries, now: start }).state)).toEqual([
      50, 51,
    ]);
  });

  it('never shows an older version of a conversation, a presence, or an offer that has ended', () => {
    const { state } = given(
      opened,
      frame(welcome([conversation({ version: 5 })], [offer({ conversation: conversation({ id: 'c9' }) })])),
      frame({ type: 'conversation', conversation: conversation({ version: 4, state: 'offered' }) }),
      frame({ type: 'offer-ended', offerId: 'o1', outcome: 'declined' }),
      frame({ type: 'offer', offer: offer() }),
      frame({ type: 'offer', offer: offer({ id: 'o2', version: 2 }) }),
    );
    expect(state.conversations.get('c1')?.version).toBe(5);
    expect([...state.offers.keys()]).toEqual([]);
  });

  it('looks up what a later snapshot leaves out, unless it was over', () => {
    const over = conversation({ id: 'c2', state: 'closed' });
    const first = given(opened, frame(welcome([conversation(), over])), { type: 'closed', now: start }, opened);
    const { state, effects } = advance(first.state, frame(welcome([], [], 'x2')));
    expect(effects).toEqual([{ type: 'look-up', conversationId: 'c1' }]);
    expect(advance(state, { type: 'conversation-gone', id: 'c1', now: start }).state.conversations.has('c1')).toBe(
      false,
    );
  });

  it('shows that it is alive after 10 s of saying nothing, and reconnects after 25 s of hearing nothing', () => {
    const { state } = given(opened, frame(welcome()));
    const alive = advance(state, { type: 'tick', now: start + 10_000 });
    expect(alive.effects).toEqual([{ type: 'transmit', frame: { type: 'alive' } }]);
    expect(advance(alive.state, { type: 'tick', now: start + 25_001 }).effects).toEqual([{ type: 'reconnect' }]);
  });

  it('asks for a newer token when its own is refused', () => {
    expect(given(opened, frame({ type: 'refused', reason: 'token-expired' })).effects).toEqual([
      { type: 'renew-token', reason: 'token-expired' },
    ]);
  });

  it('passes over frames of a type it does not know', () => {
    const novel = { type: 'typing', conversationId: 'c1' } as unknown as ServerFrame;
    expect(given(opened, frame(novel)).effects).toEqual([]);
  });
});

describe('sending', () => {
  const online = [opened, frame(welcome([conversation()]))];
  const sentIds = ({ effects }: Advance) =>
    effects.flatMap((effect) => (effect.type === 'transmit' && effect.frame.type === 'send' ? [effect.frame.ref] : []));

  it('waits for a connection, then sends one message per conversation at a time', () => {
    expect(sentIds(given(send('m1'), send('m2')))).toEqual([]);
    const first = given(send('m1'), send('m2'), ...online);
    expect(sentIds(first)).toEqual(['m1']);
    expect(sentIds(advance(first.state, frame({ type: 'ack', ref: 'm1', seq: 1, at: iso(start) })))).toEqual(['m2']);
  });

  it('says again with the same id what a lost connection left without an answer', () => {
    const { state } = given(...online, send('m1'), { type: 'closed', now: start }, opened);
    expect(sentIds(advance(state, frame(welcome([conversation()], [], 'x2'))))).toEqual(['m1']);
  });

  it('says it again when no answer comes on a connection that lives', () => {
    const { state } = given(...online, send('m1'));
    expect(sentIds(advance(state, { type: 'tick', now: start + 8_000 }))).toEqual(['m1']);
  });

  it('takes its own entry for an acknowledgement, and settles once', () => {
    const own = given(...online, send('m1'), message(1, 'm1'));
    expect(own.effects).toEqual([{ type: 'settle', id: 'm1', outcome: { seq: 1, at: iso(start + 1) } }]);
    expect(own.state.outgoing).toEqual([]);
    expect(advance(own.state, frame({ type: 'ack', ref: 'm1', seq: 1, at: iso(start) })).effects).toEqual([]);
  });

  it('keeps a refused message with its reason until it is sent again or discarded', () => {
    const failed = given(...online, send('m1'), frame({ type: 'error', ref: 'm1', reason: 'not-a-participant' }));
    expect(failed.effects).toEqual([{ type: 'settle', id: 'm1', outcome: { reason: 'not-a-participant' } }]);
    expect(failed.state.outgoing).toMatchObject([{ status: 'failed', failure: { reason: 'not-a-participant' } }]);
    expect(sentIds(advance(failed.state, { type: 'retry', id: 'm1', now: start }))).toEqual(['m1']);
    expect(advance(failed.state, { type: 'discard', id: 'm1', now: start }).state.outgoing).toEqual([]);
  });

  it('tries again by itself what a service out of reach refused', () => {
    const { state, effects } = given(
      ...online,
      send('m1'),
      frame({ type: 'error', ref: 'm1', reason: 'no-responder' }),
    );
    expect(effects).toEqual([]);
    expect(sentIds(advance(state, { type: 'tick', now: start + 500 }))).toEqual(['m1']);
  });
});
