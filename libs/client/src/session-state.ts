import type { ConversationView, EntryView, OfferView, PresenceView } from '@visavis/contracts/edge';
import type { ClientFrame, ServerFrame } from '@visavis/contracts/realtime';
import type { BoardState } from './board-state';
import type { Outgoing, SendFailure } from './outgoing';
import type { ThreadLog } from './thread-log';
import { emptyLog } from './thread-log';

type Welcome = Extract<ServerFrame, { type: 'welcome' }>;

/** `connecting` until the first welcome, then `online`, and `offline` from a loss to the next welcome. */
export type ConnectionStatus = 'connecting' | 'online' | 'offline';

/** All a client knows through its socket. Values are never changed in place: compare by identity. */
export interface SessionState {
  readonly status: ConnectionStatus;
  /** When the status last changed, in milliseconds of the local clock. */
  readonly statusSince: number;
  readonly you: Welcome['you'] | null;
  readonly connectionId: string | null;
  /** Add to the local clock to get the server's, in milliseconds. */
  readonly clockOffsetMs: number;
  readonly presence: PresenceView | null;
  readonly conversations: ReadonlyMap<string, ConversationView>;
  readonly offers: ReadonlyMap<string, OfferView>;
  readonly threads: ReadonlyMap<string, ThreadLog>;
  readonly outgoing: readonly Outgoing[];
  /** What is watched beside one's own chats, sorted; kept over reconnects. */
  readonly topics: readonly string[];
  /** Null until its first snapshot; after a loss the last one, which grows old. */
  readonly board: BoardState | null;
  /** The last `error` frame that named no message. */
  readonly problem: { readonly reason: string; readonly detail?: string | undefined } | null;
  readonly wire: WireState;
}

/** What the session remembers for itself. */
export interface WireState {
  readonly isOpen: boolean;
  readonly heardAt: number;
  readonly saidAt: number;
  /** Conversations with entries that are known to be missing. */
  readonly gaps: ReadonlyMap<string, Gap>;
  /** Offers that have ended, lest a late frame shows one again. The newest 200. */
  readonly endedOffers: readonly string[];
  /** When a snapshot of the board was asked for that has not come. */
  readonly boardAskedAt: number | null;
}

/** Entries are missing: when to read the history, how often that brought nothing, whether it is being read. */
export interface Gap {
  readonly dueAt: number;
  readonly attempts: number;
  readonly isReading: boolean;
}

/** What happens to a session. `now` is the local clock in milliseconds. */
export type SessionEvent =
  | { readonly type: 'opened' | 'closed' | 'tick'; readonly now: number }
  | { readonly type: 'frame'; readonly frame: ServerFrame; readonly now: number }
  | {
      readonly type: 'send';
      readonly message: Pick<Outgoing, 'id' | 'conversationId' | 'text' | 'isNote'>;
      readonly now: number;
    }
  | { readonly type: 'watch'; readonly topics: readonly string[]; readonly now: number }
  | { readonly type: 'retry' | 'discard'; readonly id: string; readonly now: number }
  | {
      readonly type: 'history';
      readonly conversationId: string;
      /** Null: it could not be read; it is asked for again later. */
      readonly entries: readonly EntryView[] | null;
      readonly now: number;
    }
  | { readonly type: 'conversation'; readonly conversation: ConversationView; readonly now: number }
  | { readonly type: 'presence'; readonly presence: PresenceView; readonly now: number }
  | { readonly type: 'offer-gone' | 'conversation-gone'; readonly id: string; readonly now: number };

/** What a session asks of whoever runs it. */
export type SessionEffect =
  | { readonly type: 'transmit'; readonly frame: ClientFrame }
  | { readonly type: 'say-hello'; readonly resume: Readonly<Record<string, number>> }
  | { readonly type: 'renew-token'; readonly reason: string }
  | { readonly type: 'reconnect' }
  | { readonly type: 'read-history'; readonly conversationId: string; readonly after: number }
  | { readonly type: 'look-up'; readonly conversationId: string }
  | {
      readonly type: 'settle';
      readonly id: string;
      readonly outcome: { readonly seq: number; readonly at: string } | SendFailure;
    };

/** A new state and what to do for it. */
export interface Advance {
  readonly state: SessionState;
  readonly effects: readonly SessionEffect[];
}

/** A session before its first connection. */
export function initialSession(now: number): SessionState {
  return {
    status: 'connecting',
    statusSince: now,
    you: null,
    connectionId: null,
    clockOffsetMs: 0,
    presence: null,
    conversations: new Map(),
    offers: new Map(),
    threads: new Map(),
    outgoing: [],
    topics: [],
    board: null,
    problem: null,
    wire: { isOpen: false, heardAt: now, saidAt: now, gaps: new Map(), endedOffers: [], boardAskedAt: null },
  };
}

const finalStates: ReadonlySet<ConversationView['state']> = new Set(['closed', 'abandoned', 'expired']);

/** Whether nothing more happens in the conversation. */
export function isOver(conversation: ConversationView): boolean {
  return finalStates.has(conversation.state);
}

/** The log of a conversation; empty when nothing has arrived. */
export function threadOf(state: SessionState, conversationId: string): ThreadLog {
  return state.threads.get(conversationId) ?? emptyLog;
}

/** For `hello`: the last seq seen of each conversation that is still going on. */
export function resumeMap(state: SessionState): Record<string, number> {
  const open = [...state.conversations.values()].filter((conversation) => !isOver(conversation));
  return Object.fromEntries(open.map(({ id }) => [id, threadOf(state, id).lastSeq]));
}
