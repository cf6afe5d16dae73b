import type { EntryView } from '@visavis/contracts/edge';
import { isOver, type Model } from './model';

/** Where the visitor stands. `requeued`: back in line after an agent had been there. */
export type Phase = 'fresh' | 'waiting' | 'requeued' | 'calling' | 'talking' | 'wrapping' | 'ended' | 'expired';

/** One row of the log, ready to be shown. */
export type Row =
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly isMine: boolean;
      readonly name: string | null;
      readonly text: string;
      readonly at: string | null;
      readonly state: 'stored' | 'sending' | 'failed';
    }
  | { readonly kind: 'joined' | 'left'; readonly key: string; readonly isMine: boolean; readonly name: string | null };

/** The phase of the chat; null-conversation chats are fresh, also while their first message is on its way. */
export function phaseOf({ conversation, entries, hasLeft }: Model): Phase {
  if (!conversation) return 'fresh';
  if (conversation.state === 'expired') return 'expired';
  if (hasLeft || isOver(conversation)) return 'ended';
  if (conversation.state === 'wrapping') return 'wrapping';
  if (conversation.state === 'active' || conversation.state === 'parked') return 'talking';
  if (conversation.state === 'offered') return 'calling';
  const wasServed = entries.some((entry) => entry.kind === 'joined' && entry.from.kind === 'agent');
  return wasServed ? 'requeued' : 'waiting';
}

function rowOf({ id, kind, from, text, at }: EntryView): Row | null {
  const isMine = from.kind === 'visitor';
  if (kind === 'message' && text !== null) {
    return { kind, key: id, isMine, name: from.name, text, at, state: 'stored' };
  }
  // The visitor's own arrival is no news to the visitor; notes and outcomes are the staff's.
  if (kind === 'left' || (kind === 'joined' && !isMine)) return { kind, key: id, isMine, name: from.name };
  return null;
}

/** Stored rows in order, then what is on its way. */
export function rowsOf({ entries, unsent, conversationId }: Model): Row[] {
  const stored = entries.map(rowOf).filter((row) => row !== null);
  const pending = unsent
    .filter((message) => message.conversationId === conversationId)
    .map(({ id, text, state }): Row => ({ kind: 'message', key: id, isMine: true, name: null, text, at: null, state }));
  return [...stored, ...pending];
}

/** How many messages arrived that this visitor has not had before their eyes. */
export const unreadOf = ({ entries, seenSeq }: Model): number =>
  entries.filter(({ kind, from, seq }) => kind === 'message' && from.kind !== 'visitor' && seq > seenSeq).length;

/** Whether the visitor may write now. */
export const canWrite = (phase: Phase): boolean => phase !== 'ended' && phase !== 'expired';

/** Whether there is something the visitor could end. */
export const canEnd = (phase: Phase): boolean => canWrite(phase) && phase !== 'fresh';
