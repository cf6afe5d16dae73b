import type { ConversationView } from '@visavis/contracts/edge';
import { backOffMs } from '@visavis/client/back-off';
import type { Http } from '@visavis/client/http';
import type { RealtimeSession } from '@visavis/client/realtime';
import { threadOf } from '@visavis/client/session-state';
import { newId } from '@visavis/kernel/id';
import type { Actions } from '../view/actions';
import { begin, lookAround, type Begun } from './beginning';
import { messageOf, whyNotSendable } from './composition';
import { evolve } from './evolve';
import { emptyModel, isOver, type Connection, type Happening, type Model, type Unsent } from './model';
import { persist } from './persist';
import { canWrite, phaseOf } from './present';
import type { VisitorMemory } from './visitor-memory';
import type { VisitorPass } from './visitor-pass';

/** A connection lost for less than this is not spoken of, in milliseconds. */
const SPEAK_OF_LOSS_AFTER_MS = 1_500;

/** What a chat session works with. */
export interface SessionParts {
  readonly http: Http;
  readonly realtime: RealtimeSession;
  readonly pass: VisitorPass;
  readonly memory: VisitorMemory;
  readonly onChange: () => void;
}

/** One visitor's chat with one brand: does what the visitor asks, keeps the model true to the server, writes it down. */
export class ChatSession implements Actions {
  private known: Model = emptyModel;
  private isConnected = false;
  private isBusy = false;
  private failures = 0;
  private retrying: ReturnType<typeof setTimeout> | undefined;
  private speaking: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: SessionParts) {
    parts.realtime.subscribe(() => this.sync());
  }

  get model(): Model {
    return this.known;
  }

  /** Goes on where an earlier page of this visitor stopped; does nothing for someone who never wrote. */
  resume(): void {
    const { conversationId, unsent, draft, seenSeq, isOpen, leftId } = this.parts.memory;
    const hasLeft = leftId !== null && leftId === conversationId;
    this.happen({ type: 'remembered', kept: { conversationId, unsent, draft, seenSeq, isOpen, hasLeft } });
    this.followOther();
  }

  /** Another tab of this visitor did something, or the network came back: look what there is now. */
  followOther(): void {
    const hasTraces = this.parts.memory.visitorToken !== null || this.known.unsent.length > 0;
    if (hasTraces) this.attempt(true);
  }

  /** The visitor ended the chat in another tab. */
  leftElsewhere(conversationId: string): void {
    if (conversationId === this.known.conversationId) this.happen({ type: 'left' });
  }

  /** The server would have us no longer, and no other token was to be had. */
  lost(): void {
    this.isConnected = false;
    this.tryLater(true);
  }

  readonly open = (): void => this.happen({ type: 'opened' });
  readonly close = (): void => this.happen({ type: 'closed' });
  readonly draft = (text: string): void => this.happen({ type: 'drafted', text });
  readonly askToEnd = (): void => this.happen({ type: 'asked-to-end' });
  readonly keepOn = (): void => this.happen({ type: 'kept-on' });
  readonly startNew = (): void => this.happen({ type: 'began-anew' });

  readonly send = (): void => {
    if (whyNotSendable(this.known.draft) === null) this.write(messageOf(this.known.draft));
  };

  readonly sendAgain = (id: string): void => {
    const message = this.known.unsent.find((unsent) => unsent.id === id);
    if (!message) return;
    if (canWrite(phaseOf(this.known))) {
      this.happen({ type: 'retried', id });
      this.parts.realtime.retry(id);
      this.flush();
      return;
    }
    // What could not be said in a chat that is over begins another one.
    const { draft } = this.known;
    this.discard(id);
    this.startNew();
    this.write(message.text);
    this.draft(draft);
  };

  readonly discard = (id: string): void => {
    this.parts.realtime.discard(id);
    this.happen({ type: 'discarded', id });
  };

  readonly end = (): void => {
    const { conversationId } = this.known;
    if (conversationId === null) return;
    void this.parts.http.leaveConversation(conversationId).then((left) => {
      const isOverAnyway = !left.ok && [404, 409, 422].includes(left.error.status);
      this.happen({ type: left.ok || isOverAnyway ? 'left' : 'leave-failed' });
    });
  };

  private write(text: string): void {
    const id = newId();
    const conversationId: string = this.known.conversationId ?? newId<'conversation'>();
    this.happen({ type: 'wrote', message: { id, conversationId, text, state: 'sending' } });
    this.flush();
  }

  /** Puts what is unsent on its way: over the socket, or by beginning the conversation. */
  private flush(): void {
    const { conversation, unsent } = this.known;
    if (!conversation) {
      this.attempt(false);
      return;
    }
    const sending = unsent.filter(({ state }) => state === 'sending');
    if (sending.length > 0) this.connect();
    for (const { id, text } of sending) void this.parts.realtime.send(conversation.id, text, { id });
  }

  /** Asks the server where we stand, one question at a time, and again after a while when nobody answers. */
  private attempt(isLooking: boolean): void {
    if (this.isBusy) return;
    const first = this.known.unsent.find((message) => message.state === 'sending');
    if (!isLooking && !first) return;
    this.isBusy = true;
    clearTimeout(this.retrying);
    const { http, pass } = this.parts;
    const asked =
      isLooking && pass.isKnown ? lookAround(http, pass, this.known.conversationId) : first && begin(http, pass, first);
    void Promise.resolve(asked ?? { kind: 'nothing' as const }).then((begun) => {
      this.isBusy = false;
      this.take(begun, isLooking, first);
    });
  }

  private take(begun: Begun, isLooking: boolean, first: Unsent | undefined): void {
    if (begun.kind !== 'later') this.failures = 0;
    switch (begun.kind) {
      case 'started':
      case 'elsewhere':
      case 'goes-on':
        if (first && begun.kind === 'started') this.happen({ type: 'acknowledged', id: first.id });
        if (first && begun.kind === 'elsewhere') {
          this.happen({ type: 'moved', id: first.id, conversationId: begun.conversation.id });
        }
        this.goOn(begun.conversation);
        break;
      case 'refused':
        if (first && !isLooking) this.happen({ type: 'refused', id: first.id });
        this.attempt(false);
        break;
      case 'later':
        this.tryLater(isLooking);
        break;
      case 'nothing':
        if (first) this.attempt(false);
        else if (!this.known.conversation && this.known.unsent.length === 0) this.startNew();
    }
  }

  private goOn(conversation: ConversationView): void {
    if (!this.isReadToTheEnd(conversation)) this.connect();
    this.parts.realtime.show({ conversation });
    this.flush();
  }

  private tryLater(isLooking: boolean): void {
    this.failures += 1;
    this.happen({ type: 'connection', connection: 'offline' });
    this.retrying = setTimeout(() => this.attempt(isLooking), backOffMs(this.failures + 2, Math.random()));
  }

  private connect(): void {
    if (this.isConnected) return;
    this.isConnected = true;
    this.parts.realtime.open();
  }

  private connection(): Connection {
    if (!this.isConnected) return 'idle';
    const { status, statusSince } = this.parts.realtime.state;
    if (status === 'online') return 'online';
    const rest = SPEAK_OF_LOSS_AFTER_MS - (Date.now() - statusSince);
    if (rest <= 0) return 'offline';
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => this.sync(), rest);
    return this.known.connection === 'offline' ? 'offline' : 'connecting';
  }

  private sync(): void {
    const { state } = this.parts.realtime;
    const stateOf = (id: string): Unsent['state'] | null => {
      const status = state.outgoing.find((message) => message.id === id)?.status;
      if (!status) return null;
      return status === 'failed' || status === 'stored' ? status : 'sending';
    };
    const conversations = [...state.conversations.values()];
    const entriesOf = (id: string) => threadOf(state, id).entries;
    this.happen({ type: 'synced', synced: { connection: this.connection(), conversations, entriesOf, stateOf } });
    this.hangUpWhenOver();
  }

  private isReadToTheEnd(conversation: ConversationView): boolean {
    const { conversationId, entries, unsent } = this.known;
    const isShown = conversation.id === conversationId && (entries.at(-1)?.seq ?? 0) >= conversation.lastSeq;
    return isOver(conversation) && isShown && !unsent.some(({ state }) => state === 'sending');
  }

  /** Nothing comes any more in a chat that is over and read to its end: the socket is given back. */
  private hangUpWhenOver(): void {
    const { conversation } = this.known;
    const isNeeded = !conversation || !this.isReadToTheEnd(conversation);
    if (isNeeded || !this.isConnected || this.parts.realtime.state.status === 'connecting') return;
    this.isConnected = false;
    this.parts.realtime.close();
    this.happen({ type: 'connection', connection: 'idle' });
  }

  private happen(happening: Happening): void {
    const before = this.known;
    this.known = evolve(before, happening);
    persist(before, this.known, this.parts.memory);
    this.parts.onChange();
  }
}
