import type { ConversationView } from '@visavis/contracts/edge';
import type { ClientFrame, ServerFrame } from '@visavis/contracts/realtime';
import { ok, refused } from '@visavis/kernel/result';
import { unreachable } from './api-error';
import { RealtimeSession, type RealtimeOptions } from './realtime';
import { fixedToken, RenewedToken } from './tokens';
import type { TokenSource } from './tokens';

/** Sockets as the session opens them; the test plays the server. */
class FakeSocket {
  static opened: FakeSocket[] = [];
  readyState = 0;
  readonly said: ClientFrame[] = [];
  onopen: unknown;
  onmessage: unknown;
  onclose: unknown;
  onerror: unknown;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.opened.push(this);
  }

  send(text: string): void {
    this.said.push(JSON.parse(text) as ClientFrame);
  }

  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    (this.onclose as () => void)();
  }

  accept(): void {
    this.readyState = 1;
    (this.onopen as () => void)();
  }

  say(frame: ServerFrame | string): void {
    (this.onmessage as (message: { data: unknown }) => void)({
      data: typeof frame === 'string' ? frame : JSON.stringify(frame),
    });
  }
}

const welcome: ServerFrame = {
  type: 'welcome',
  connectionId: 'x1',
  now: new Date(0).toISOString(),
  you: { kind: 'visitor', id: 'p1', name: null },
  snapshot: { conversations: [], offers: [], presence: null },
};
const ended: string[] = [];
const sessions: RealtimeSession[] = [];

const notAsked: RealtimeOptions['lookUp'] = () => Promise.reject(new Error('not asked'));

function openSession(tokens: TokenSource = fixedToken('t1'), lookUp = notAsked): RealtimeSession {
  const session = new RealtimeSession({
    url: 'ws://x/v1/realtime',
    tokens,
    readHistory: () => Promise.resolve(ok({ messages: [] })),
    lookUp,
    WebSocket: FakeSocket,
    onEnded: (reason) => ended.push(reason),
  });
  sessions.push(session);
  return session.open();
}
const last = () => FakeSocket.opened.at(-1)!;
/** Lets what was promised happen; timers stand still. */
const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
  FakeSocket.opened = [];
  ended.length = 0;
});
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
  jest.useRealTimers();
});

describe('a realtime session', () => {
  it('names the subprotocol, says hello with its token and is online once welcomed', async () => {
    const session = openSession();
    expect(last().protocol).toBe('visavis.v1');
    last().accept();
    await settle();
    expect(last().said).toEqual([{ type: 'hello', token: 't1', resume: {} }]);
    last().say(welcome);
    expect(session.state.status).toBe('online');
  });

  it('opens another socket after a loss and sends again, under the same id, what nobody acknowledged', async () => {
    const session = openSession();
    last().accept();
    await settle();
    last().say(welcome);
    const { id, stored } = session.send('c1', 'Bonjour');
    last().close();
    expect(session.state.status).toBe('offline');
    await jest.advanceTimersByTimeAsync(300);
    expect(FakeSocket.opened).toHaveLength(2);
    last().accept();
    await settle();
    last().say({ ...welcome, connectionId: 'x2' });
    expect(last().said.at(-1)).toMatchObject({ type: 'send', ref: id, message: { id, text: 'Bonjour' } });
    last().say({ type: 'ack', ref: id, seq: 1, at: welcome.now });
    expect(await stored).toEqual({ ok: true, value: { seq: 1, at: welcome.now } });
  });

  it('comes back with a newer token when the old one is refused', async () => {
    const tokens = new RenewedToken(() => Promise.resolve({ token: 't2', runsOutAt: null }));
    tokens.set({ token: 't1', runsOutAt: null });
    openSession(tokens);
    last().accept();
    await settle();
    last().say({ type: 'refused', reason: 'token-expired' });
    await jest.advanceTimersByTimeAsync(300);
    last().accept();
    await settle();
    expect(last().said).toMatchObject([{ type: 'hello', token: 't2' }]);
    expect(ended).toEqual([]);
  });

  it('ends, and says so, when there is no newer token', async () => {
    openSession();
    last().accept();
    await settle();
    last().say({ type: 'refused', reason: 'token-expired' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ended).toEqual(['token-expired']);
    expect(FakeSocket.opened).toHaveLength(1);
  });

  it('gives up a socket that does not open, or falls silent, and passes over what is no frame', async () => {
    openSession();
    await jest.advanceTimersByTimeAsync(10_400);
    expect(FakeSocket.opened).toHaveLength(2);
    last().accept();
    await settle();
    last().say('<html>');
    last().say(welcome);
    await jest.advanceTimersByTimeAsync(26_000);
    expect(FakeSocket.opened).toHaveLength(3);
  });

  it('looks up what a welcome leaves out until it is told, though nobody answers at first', async () => {
    const mine = { id: 'c1', version: 3, state: 'active', lastSeq: 0 } as ConversationView;
    const answers = [refused(unreachable('deadline-exceeded')), refused(unreachable('unreachable'))];
    const lookUp = jest.fn(() =>
      Promise.resolve(answers.shift() ?? ok({ ...mine, version: 5, state: 'closed' as const })),
    );
    const session = openSession(fixedToken('t1'), lookUp);
    last().accept();
    await settle();
    last().say({ ...welcome, snapshot: { ...welcome.snapshot, conversations: [mine] } });
    last().say({ ...welcome, connectionId: 'x2' });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(session.state.conversations.get('c1')).toMatchObject({ version: 5, state: 'closed' });
    expect(lookUp).toHaveBeenCalledTimes(3);
  });

  it('leaves looking up to the next welcome once its socket is lost', async () => {
    const mine = { id: 'c1', version: 3, state: 'active', lastSeq: 0 } as ConversationView;
    const lookUp = jest.fn(() => Promise.resolve(refused(unreachable('unreachable'))));
    const session = openSession(fixedToken('t1'), lookUp);
    last().accept();
    await settle();
    last().say({ ...welcome, snapshot: { ...welcome.snapshot, conversations: [mine] } });
    last().say({ ...welcome, connectionId: 'x2' });
    session.close();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(lookUp).toHaveBeenCalledTimes(1);
  });

  it('does not come back after it was closed', async () => {
    const session = openSession();
    session.close();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.opened).toHaveLength(1);
  });
});
