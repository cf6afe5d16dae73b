import type { Model, Unsent } from './model';
import type { VisitorMemory } from './visitor-memory';

const keepsNothing = ({ conversationId, draft, unsent }: Model): boolean =>
  conversationId === null && draft === '' && unsent.length === 0;

const isSame = (one: Unsent, other: Unsent | undefined): boolean =>
  one.state === other?.state && one.conversationId === other.conversationId;

function persistUnsent(before: Model, after: Model, memory: VisitorMemory): void {
  const earlier = new Map(before.unsent.map((message) => [message.id, message]));
  for (const message of after.unsent) {
    // What the server has acknowledged is its to keep.
    if (message.state === 'stored') memory.forgetUnsent(message.id);
    else if (!isSame(message, earlier.get(message.id))) memory.keepUnsent(message);
    earlier.delete(message.id);
  }
  for (const id of earlier.keys()) memory.forgetUnsent(id);
}

/** Writes down what a reload must not lose. Only what changed here is written: other tabs write too. */
export function persist(before: Model, after: Model, memory: VisitorMemory): void {
  if (before.draft !== after.draft) memory.draft = after.draft;
  // Only a conversation that the server knows: other tabs look for it as soon as it is written.
  const [idBefore, id] = [before.conversation?.id ?? null, after.conversation?.id ?? null];
  const isDropped = before.conversationId !== null && after.conversationId === null;
  if (idBefore !== id || isDropped) memory.conversationId = id;
  if (before.hasLeft !== after.hasLeft) memory.leftId = after.hasLeft ? after.conversationId : null;
  if (before.seenSeq !== after.seenSeq) memory.seenSeq = after.seenSeq;
  if (before.unsent !== after.unsent) persistUnsent(before, after, memory);
  // Looking is not acting: an opened panel alone leaves no trace.
  const isOpen = after.isOpen && !(keepsNothing(after) && memory.visitorToken === null);
  if (isOpen !== memory.isOpen) memory.isOpen = isOpen;
}
