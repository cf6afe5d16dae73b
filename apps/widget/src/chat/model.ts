import type { ConversationView, EntryView } from '@visavis/contracts/edge';

/** A message this visitor wrote whose entry has not come back yet. */
export interface Unsent {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  /** `stored`: acknowledged, its entry is on the way. */
  readonly state: 'sending' | 'stored' | 'failed';
}

export type Connection = 'idle' | 'connecting' | 'online' | 'offline';

/** All that one widget knows about its chat. */
export interface Model {
  readonly isOpen: boolean;
  readonly ending: 'no' | 'asked' | 'failed';
  readonly connection: Connection;
  /** The id is client-made: it exists before the server knows the conversation. */
  readonly conversationId: string | null;
  readonly conversation: ConversationView | null;
  readonly hasLeft: boolean;
  /** A conversation the visitor left, though the agent still files it: not shown again unless it comes back to life. */
  readonly passedOverId: string | null;
  /** In order of `seq`, without gaps. */
  readonly entries: readonly EntryView[];
  readonly unsent: readonly Unsent[];
  readonly draft: string;
  readonly seenSeq: number;
}

/** What the server has told so far. */
export interface Synced {
  readonly connection: Connection;
  readonly conversations: readonly ConversationView[];
  readonly entriesOf: (conversationId: string) => readonly EntryView[];
  /** How far each message on the wire has come. */
  readonly stateOf: (messageId: string) => Unsent['state'] | null;
}

export type Happening =
  | { readonly type: 'opened' | 'closed' | 'asked-to-end' | 'kept-on' | 'leave-failed' | 'left' | 'began-anew' }
  | {
      readonly type: 'remembered';
      readonly kept: Pick<Model, 'conversationId' | 'unsent' | 'draft' | 'seenSeq' | 'isOpen' | 'hasLeft'>;
    }
  | { readonly type: 'drafted'; readonly text: string }
  | { readonly type: 'wrote'; readonly message: Unsent }
  | { readonly type: 'retried' | 'acknowledged' | 'refused' | 'discarded'; readonly id: string }
  | { readonly type: 'moved'; readonly id: string; readonly conversationId: string }
  | { readonly type: 'connection'; readonly connection: Connection }
  | { readonly type: 'synced'; readonly synced: Synced };

export const emptyModel: Model = {
  isOpen: false,
  ending: 'no',
  connection: 'idle',
  conversationId: null,
  conversation: null,
  hasLeft: false,
  passedOverId: null,
  entries: [],
  unsent: [],
  draft: '',
  seenSeq: 0,
};

const over: ReadonlySet<string> = new Set(['closed', 'abandoned', 'expired']);

/** Whether nothing more can be said in the conversation. */
export const isOver = (conversation: Pick<ConversationView, 'state'>): boolean => over.has(conversation.state);
