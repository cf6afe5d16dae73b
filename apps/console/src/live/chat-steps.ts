import type { ConversationView } from '@visavis/contracts/edge';

/** How a supervisor may move a chat. */
export type ChatStepKind = 'requeue' | 'close';

const from: Readonly<Record<ChatStepKind, readonly ConversationView['state'][]>> = {
  requeue: ['offered', 'active', 'parked'],
  close: ['waiting', 'offered', 'active', 'parked'],
};

export function isPossible(kind: ChatStepKind, { state }: Pick<ConversationView, 'state'>): boolean {
  return from[kind].includes(state);
}

/** Which sentence says what follows. */
export function consequence(
  kind: ChatStepKind,
  { state }: Pick<ConversationView, 'state'>,
): 'live.requeueOffered' | 'live.requeueHeld' | 'live.endWaiting' | 'live.endTalk' {
  if (kind === 'requeue') return state === 'offered' ? 'live.requeueOffered' : 'live.requeueHeld';
  return state === 'waiting' || state === 'offered' ? 'live.endWaiting' : 'live.endTalk';
}

/** The chats of a queue as two lists: who waits, the longest first, and who is in talk, the latest first. */
export function inTwo(conversations: readonly ConversationView[]): {
  readonly inLine: readonly ConversationView[];
  readonly inTalk: readonly ConversationView[];
} {
  const isInLine = ({ state }: ConversationView) => state === 'waiting' || state === 'offered';
  const since = ({ waitingSince, startedAt }: ConversationView) => waitingSince ?? startedAt;
  return {
    inLine: conversations.filter(isInLine).sort((a, b) => since(a).localeCompare(since(b))),
    inTalk: conversations.filter((it) => !isInLine(it)).sort((a, b) => b.startedAt.localeCompare(a.startedAt)),
  };
}
