import type { BoardAgent, BoardFrame, BoardQueue } from '@visavis/contracts/board';
import type { ConversationView, EntryView } from '@visavis/contracts/edge';
import type { ServerFrame } from '@visavis/contracts/realtime';
import { advance } from './session-advance';
import type { Advance, SessionEvent } from './session-state';
import { initialSession, threadOf } from './session-state';
import { watching } from './session-watching';

const start = 1_000_000;
const iso = (ms: number) => new Date(ms).toISOString();
const tally = { offered: 0, answered: 0, abandoned: 0, serviceLevel: null };
const queue = (queueId: string, waiting = 0): BoardQueue => ({
  queueId,
  brandId: 'b1',
  waiting,
  offered: 0,
  active: 0,
  longestSince: null,
  now: tally,
  today: tally,
});
const agent = (agentId: string, load = 0): BoardAgent => ({
  agentId,
  teamId: null,
  brandIds: ['b1'],
  state: 'available',
  since: iso(start),
  intent: 'available',
  reason: null,
  connectivity: 'connected',
  load,
  capacity: 300,
  chats: [],
});
const board = (version: number, base: number | null, change: Partial<BoardFrame> = {}): SessionEvent =>
  frame({
    type: 'board',
    version,
    base,
    asOf: iso(version),
    queues: [],
    agents: [],
    gone: { queueIds: [], agentIds: [] },
    ...change,
  });
const welcome = (connectionId = 'x1'): SessionEvent =>
  frame({
    type: 'welcome',
    connectionId,
    now: iso(start),
    you: { kind: 'person', id: 'me', name: 'Sam', role: 'supervisor' },
    snapshot: { conversations: [], offers: [], presence: null },
  });
const conversation = (id: string, agentId = 'other') =>
  ({ id, state: 'active', version: 1, agent: { id: agentId, name: '' }, lastSeq: 0 }) as ConversationView;

function frame(sent: ServerFrame, now = start): SessionEvent {
  return { type: 'frame', frame: sent, now };
}
function after(before: Advance, ...events: SessionEvent[]): Advance {
  return events.reduce<Advance>(({ state }, event) => advance(state, event, watching), before);
}
const given = (...events: SessionEvent[]) => after({ state: initialSession(start), effects: [] }, ...events);
const watch = (...topics: string[]): SessionEvent => ({ type: 'watch', topics, now: start });
const opened: SessionEvent = { type: 'opened', now: start };
const subscribe = (...topics: string[]) => [{ type: 'transmit', frame: { type: 'subscribe', topics } }];
const shown = ({ state }: Advance) =>
  [...(state.board?.queues.values() ?? [])].map((one) => [one.queueId, one.waiting]);

describe('a session that watches', () => {
  it('names its topics when it is welcomed, and again on every new connection', () => {
    expect(given(watch('board')).effects).toEqual([]);
    const first = given(watch('board', 'board'), opened, welcome());
    expect(first.effects).toEqual(subscribe('board'));
    expect(after(first, welcome()).effects).toEqual([]);
    const lost = after(first, { type: 'closed', now: start }, opened);
    expect(after(lost, welcome('x2')).effects).toEqual(subscribe('board'));
  });

  it('names them again when they change, and not when they are the same', () => {
    const online = given(opened, welcome());
    const one = after(online, watch('conversation:c1', 'board'));
    expect(one.effects).toEqual(subscribe('board', 'conversation:c1'));
    expect(after(one, watch('board', 'conversation:c1')).effects).toEqual([]);
    expect(after(one, watch()).effects).toEqual(subscribe());
  });

  it('shows a snapshot, then what changed, and keeps what did not', () => {
    const whole = given(watch('board'), opened, welcome(), board(5, null, { queues: [queue('q1'), queue('q2')] }));
    const { state } = after(whole, board(6, 5, { agents: [agent('a1')] }));
    expect(state.board).toMatchObject({ version: 6, asOf: iso(6), heardAt: start });
    expect(state.board?.queues).toBe(whole.state.board?.queues);
    const gone = { queueIds: ['q1'], agentIds: ['a1'] };
    const next = after(whole, board(6, 5, { queues: [queue('q2', 3)], gone }));
    expect(shown(next)).toEqual([['q2', 3]]);
  });

  it('keeps what a second snapshot says again', () => {
    const rows = { queues: [queue('q1', 1), queue('q2', 2)], agents: [agent('a1')] };
    const whole = given(watch('board'), opened, welcome(), board(5, null, rows));
    const { state } = after(whole, board(6, null, { queues: [queue('q1', 1), queue('q2', 3)], agents: [agent('a1')] }));
    expect(state.board?.queues.get('q1')).toBe(whole.state.board?.queues.get('q1'));
    expect(state.board?.queues.get('q2')?.waiting).toBe(3);
    expect(state.board?.agents.get('a1')).toBe(whole.state.board?.agents.get('a1'));
  });

  it('shows nothing older than what it shows', () => {
    const whole = given(watch('board'), opened, welcome(), board(5, null, { queues: [queue('q1', 1)] }));
    expect(shown(after(whole, board(4, null)))).toEqual([['q1', 1]]);
    expect(after(whole, board(5, 4, { queues: [queue('q1', 9)] })).effects).toEqual([]);
    expect(shown(after(whole, board(5, 4, { queues: [queue('q1', 9)] })))).toEqual([['q1', 1]]);
  });

  it('asks for a snapshot when it lacks what a change builds on, once, and again when none comes', () => {
    const whole = given(watch('board'), opened, welcome(), board(5, null, { queues: [queue('q1', 1)] }));
    const gap = after(whole, board(8, 7));
    expect(gap.effects).toEqual(subscribe('board'));
    expect(after(gap, board(9, 8)).effects).toEqual([]);
    const late = after(gap, { ...board(10, 9), now: start + 3_000 });
    expect(late.effects).toEqual(subscribe('board'));
    expect(shown(after(late, board(11, null, { queues: [queue('q1', 2)] })))).toEqual([['q1', 2]]);
  });

  it('forgets the board when nobody looks any more, and hears no late frame of it', () => {
    const whole = given(watch('board'), opened, welcome(), board(5, null), watch());
    expect(whole.state.board).toBeNull();
    expect(after(whole, board(6, null)).state.board).toBeNull();
  });

  it('lets go of a chat it read in silence, not of its own', () => {
    const read = given(opened, welcome(), watch('conversation:c1', 'conversation:c2'));
    const message = { id: 'e1', seq: 1, text: 'Bonjour' } as EntryView;
    const both = after(
      read,
      frame({ type: 'conversation', conversation: conversation('c1') }),
      frame({ type: 'message', conversationId: 'c1', message }),
      frame({ type: 'conversation', conversation: conversation('c2', 'me') }),
    );
    expect(threadOf(both.state, 'c1').entries).toEqual([message]);
    const { state } = after(both, watch());
    expect([...state.conversations.keys()]).toEqual(['c2']);
    expect(threadOf(state, 'c1').entries).toEqual([]);
  });

  it('hides a chat that it may not read any more, and says why', () => {
    const read = given(opened, welcome(), watch('conversation:c1'));
    const shownOne = after(read, frame({ type: 'conversation', conversation: conversation('c1') }));
    const reason = 'unknown-conversation';
    const { state } = after(shownOne, frame({ type: 'error', reason, detail: 'conversation:c1' }));
    expect([...state.conversations.keys()]).toEqual([]);
    expect(state.problem).toEqual({ reason, detail: 'conversation:c1' });
  });

  it('takes no notice of boards without the rules of watching', () => {
    const { state } = [watch('board'), opened, welcome(), board(5, null)].reduce<Advance>(
      (before, event) => advance(before.state, event),
      given(),
    );
    expect([state.topics, state.board]).toEqual([[], null]);
  });
});
