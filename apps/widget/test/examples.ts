import type { ConversationView, EntryView } from '@visavis/contracts/edge';

const brand = { id: 'b1', slug: 'atlas', name: 'Atlas', key: 'key', colour: '#0b3d91', locales: ['en'] };

/** A conversation for tests; what matters is said, the rest is plausible. */
export const aConversation = (over: Partial<ConversationView> = {}): ConversationView => ({
  id: 'c1',
  brand,
  queue: null,
  contact: { id: 'v1', name: null, locale: 'en' },
  channel: 'chat',
  state: 'waiting',
  version: 1,
  agent: null,
  startedAt: '2026-01-01T10:00:00.000Z',
  waitingSince: null,
  position: 1,
  wrapUpEndsAt: null,
  closedAt: null,
  lastSeq: 0,
  ...over,
});

/** An entry for tests: an agent's message unless said otherwise. */
export const anEntry = (seq: number, over: Partial<EntryView> = {}): EntryView => ({
  id: `e${seq}`,
  seq,
  kind: 'message',
  from: { kind: 'agent', id: 'a1', name: 'Ana' },
  text: `text ${seq}`,
  at: '2026-01-01T10:00:00.000Z',
  ...over,
});
