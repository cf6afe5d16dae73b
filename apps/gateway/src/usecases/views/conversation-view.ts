import type { Thread } from '@visavis/contracts/conversation';
import type { Brand, Person } from '@visavis/contracts/directory';
import type { ConversationView } from '@visavis/contracts/edge';
import type { Queue, Work } from '@visavis/contracts/routing-shapes';
import { brandView } from './named-views';
import { headFor, nameFor, type Reader } from './reader';

/** One conversation as two services know it; routing may be unheard yet. */
export interface Episode {
  readonly thread: Thread;
  readonly work: Work | null;
  readonly position: number | null;
}

const finalStates: ReadonlySet<Work['state']> = new Set(['closed', 'abandoned', 'expired']);

/** Whether nothing more happens in a conversation of this state. */
export function isFinal(state: Work['state']): boolean {
  return finalStates.has(state);
}

interface Standing {
  readonly state: Work['state'];
  readonly version: number;
  readonly agentId: string | null;
  readonly queueId: string | null;
}

/** Where the conversation stands by whoever of the two knows the newer version. */
export function standing({ thread, work }: Episode): Standing {
  if (work && work.version >= thread.workVersion) {
    return { state: work.state, version: work.version, agentId: work.agentId, queueId: work.queueId };
  }
  return {
    state: thread.workState,
    version: thread.workVersion,
    agentId: thread.agentId,
    queueId: thread.queueId ?? work?.queueId ?? null,
  };
}

/** Whether the conversation is among those a person works on. */
export function isHeldBy(personId: string, { agentId, state }: Standing): boolean {
  return agentId === personId && !isFinal(state);
}

export interface Names {
  readonly brand: Brand;
  readonly queue: Queue | undefined;
  readonly agent: Person | undefined;
}

export function conversationView(episode: Episode, names: Names, reader: Reader): ConversationView {
  const { thread, work } = episode;
  const { state, version, agentId } = standing(episode);
  const isInLine = state === 'waiting' || state === 'offered';
  const { contact } = thread;
  return {
    id: thread.id,
    brand: brandView(names.brand),
    queue: names.queue ? { id: names.queue.id, slug: names.queue.slug, name: names.queue.name } : null,
    contact: { id: contact.id, name: contact.name, locale: contact.locale },
    channel: thread.channel,
    state,
    version,
    agent: agentId === null ? null : { id: agentId, name: nameFor(reader, names.agent) ?? '' },
    startedAt: thread.startedAt,
    waitingSince: isInLine ? (work?.enteredAt ?? thread.startedAt) : null,
    position: state === 'waiting' ? episode.position : null,
    wrapUpEndsAt: reader === 'staff' && state === 'wrapping' ? (work?.wrapUpEndsAt ?? null) : null,
    closedAt: thread.closedAt ?? (isFinal(state) ? (work?.changedAt ?? null) : null),
    lastSeq: headFor(reader, thread),
  };
}
