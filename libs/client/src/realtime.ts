import type { ConversationView, EntryView, OfferView, PresenceView } from '@visavis/contracts/edge';
import type { REALTIME_PROTOCOL } from '@visavis/contracts/realtime';
import { newId } from '@visavis/kernel/id';
import type { Result } from '@visavis/kernel/result';
import { ok, refused } from '@visavis/kernel/result';
import type { ApiError } from './api-error';
import { isTransient } from './api-error';
import { backOffMs } from './back-off';
import { KeptSocket } from './kept-socket';
import type { SendFailure } from './outgoing';
import { advance } from './session-advance';
import type { SessionEffect, SessionEvent, SessionState } from './session-state';
import { initialSession, resumeMap } from './session-state';
import type { WatchingRules } from './session-watching';
import type { SocketConstructor } from './socket';
import { openSocket } from './socket';
import type { TokenSource } from './tokens';

/** What a session needs of the world. */
export interface RealtimeOptions {
  /** `ws(s)://host/v1/realtime` */
  readonly url: string;
  readonly tokens: TokenSource;
  /** Reads a conversation's entries after a seq; `Http.listMessages` fits. */
  readonly readHistory: (id: string, after: number) => Promise<Result<{ messages: readonly EntryView[] }, ApiError>>;
  /** Reads one conversation; `Http.getConversation` fits. */
  readonly lookUp: (id: string) => Promise<Result<ConversationView, ApiError>>;
  /** In Node before 22 pass that of `ws`; browsers have their own. */
  readonly WebSocket?: SocketConstructor;
  /** For staff who watch: `watching` of `session-watching`. A visitor's page goes without, and without its code. */
  readonly watching?: WatchingRules;
  /** The token was refused and there is no other: the session ends. */
  readonly onEnded?: (reason: string) => void;
}

/** A message on its way: `stored` is settled once, when the server acknowledged or refused it. */
export interface Sending {
  readonly id: string;
  readonly stored: Promise<Result<{ seq: number; at: string }, SendFailure>>;
}

const PROTOCOL: typeof REALTIME_PROTOCOL = 'visavis.v1';
const TICK_MS = 250;

type Settle = (outcome: Result<{ seq: number; at: string }, SendFailure>) => void;

/**
 * A connection that is kept up: it resumes after every loss, shows every entry once and in order, and sends every
 * message until the server answered. Read `state`, be told of changes by `subscribe`; the rules are in `session-advance`.
 */
export class RealtimeSession {
  private current: SessionState = initialSession(Date.now());
  private token: string | null = null;
  private ticking: ReturnType<typeof setInterval> | null = null;
  private readonly socket: KeptSocket;
  private readonly listeners = new Set<() => void>();
  private readonly settles = new Map<string, Settle>();

  constructor(private readonly options: RealtimeOptions) {
    this.socket = new KeptSocket((listener) => openSocket(options.url, PROTOCOL, options.WebSocket, listener), {
      opened: () => this.tell({ type: 'opened', now: Date.now() }),
      closed: () => this.tell({ type: 'closed', now: Date.now() }),
      heard: (frame) => {
        if (frame.type === 'beat') void this.refreshHello();
        this.tell({ type: 'frame', frame, now: Date.now() });
      },
    });
  }

  get state(): SessionState {
    return this.current;
  }

  /** Connects, and stays connected until `close`. */
  open(): this {
    this.ticking ??= setInterval(() => this.tell({ type: 'tick', now: Date.now() }), TICK_MS);
    this.socket.start();
    return this;
  }

  /** Ends the connection; what was not acknowledged stays listed and is sent after another `open`. */
  close(): void {
    if (this.ticking) clearInterval(this.ticking);
    this.ticking = null;
    this.socket.stop();
  }

  /**
   * Names all that is watched from now on, over reconnects too: `board`, `board:<queueId>`, `conversation:<id>`, at
   * most 20. The board stands in `state.board`; a chat read in silence among `conversations` and `threads` until its topic
   * is dropped. One that may not be watched is told in `state.problem`, with the topic as its detail.
   * @throws Error when the session was made without `watching`
   */
  watch(topics: readonly string[]): void {
    if (!this.options.watching) throw new Error('a session that watches needs the rules of session-watching');
    this.tell({ type: 'watch', topics, now: Date.now() });
  }

  /** Calls back after every change of `state`. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Sends a message, now or when there is a connection. The same id is stored once, however often it is said. */
  send(
    conversationId: string,
    text: string,
    { isNote = false, id = newId() }: { isNote?: boolean; id?: string } = {},
  ): Sending {
    const stored = new Promise<Result<{ seq: number; at: string }, SendFailure>>((resolve) =>
      this.settles.set(id, resolve),
    );
    this.tell({ type: 'send', message: { id, conversationId, text, isNote }, now: Date.now() });
    return { id, stored };
  }

  /** Sends a failed message again. */
  retry(id: string): void {
    this.tell({ type: 'retry', id, now: Date.now() });
  }

  /** Takes a message that was not stored off the list. */
  discard(id: string): void {
    this.tell({ type: 'discard', id, now: Date.now() });
  }

  /** Shows what an HTTP answer said, ahead of the frame that will say the same. */
  show(view: { conversation: ConversationView } | { presence: PresenceView } | { endedOffer: OfferView['id'] }): void {
    const now = Date.now();
    if ('conversation' in view) this.tell({ type: 'conversation', conversation: view.conversation, now });
    else if ('presence' in view) this.tell({ type: 'presence', presence: view.presence, now });
    else this.tell({ type: 'offer-gone', id: view.endedOffer, now });
  }

  /** Waits until the state answers to a description. @throws Error naming the wait when it does not in time */
  until(what: string, isSo: (state: SessionState) => boolean, timeoutMs = 10_000): Promise<SessionState> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`not within ${timeoutMs} ms: ${what}`));
      }, timeoutMs);
      const look = () => {
        if (!isSo(this.current)) return;
        clearTimeout(timer);
        stop();
        resolve(this.current);
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  private tell(event: SessionEvent): void {
    const { state, effects } = advance(this.current, event, this.options.watching);
    const isChanged = state !== this.current;
    this.current = state;
    for (const effect of effects) this.carryOut(effect);
    if (isChanged) for (const listener of [...this.listeners]) listener();
  }

  private carryOut(effect: SessionEffect): void {
    switch (effect.type) {
      case 'transmit':
        this.socket.send(effect.frame);
        break;
      case 'say-hello':
        void this.sayHello(effect.resume);
        break;
      case 'renew-token':
        void this.renewToken(effect.reason);
        break;
      case 'reconnect':
        this.socket.drop();
        break;
      case 'read-history':
        void this.readHistory(effect.conversationId, effect.after);
        break;
      case 'look-up':
        void this.lookUp(effect.conversationId);
        break;
      case 'settle':
        this.settle(effect.id, 'seq' in effect.outcome ? ok(effect.outcome) : refused(effect.outcome));
        break;
    }
  }

  private settle(id: string, outcome: Result<{ seq: number; at: string }, SendFailure>): void {
    this.settles.get(id)?.(outcome);
    this.settles.delete(id);
  }

  private async sayHello(resume: Readonly<Record<string, number>>): Promise<void> {
    const { generation } = this.socket;
    this.token = await this.options.tokens.current();
    if (this.socket.generation !== generation) return;
    if (this.token === null) return this.renewToken('no-token');
    this.socket.send({ type: 'hello', token: this.token, resume: { ...resume } });
  }

  /** A repeated hello keeps a long connection alive past the end of its first token. */
  private async refreshHello(): Promise<void> {
    const { generation } = this.socket;
    const token = await this.options.tokens.current();
    if (token === null || token === this.token || this.socket.generation !== generation) return;
    if (this.current.status === 'online') void this.sayHello(resumeMap(this.current));
  }

  private async renewToken(reason: string): Promise<void> {
    const { generation } = this.socket;
    const newer = await this.options.tokens.renew(this.token);
    if (this.socket.generation !== generation) return;
    if (newer !== null) {
      this.socket.drop();
      return;
    }
    this.close();
    this.options.onEnded?.(reason);
  }

  private async readHistory(conversationId: string, after: number): Promise<void> {
    const answer = await this.options.readHistory(conversationId, after);
    const entries = answer.ok ? answer.value.messages : null;
    this.tell({ type: 'history', conversationId, entries, now: Date.now() });
  }

  /** Asks until there is an answer, or another welcome asks anew: else what went on elsewhere would be shown for ever. */
  private async lookUp(conversationId: string, attempt = 1): Promise<void> {
    const { generation } = this.socket;
    const answer = await this.options.lookUp(conversationId);
    const now = Date.now();
    if (answer.ok) this.tell({ type: 'conversation', conversation: answer.value, now });
    else if ([403, 404].includes(answer.error.status))
      this.tell({ type: 'conversation-gone', id: conversationId, now });
    else if (isTransient(answer.error)) {
      const again = (): void => {
        if (this.socket.generation === generation) void this.lookUp(conversationId, attempt + 1);
      };
      setTimeout(again, backOffMs(attempt, Math.random()));
    }
  }
}
