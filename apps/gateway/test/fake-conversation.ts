import type { Call } from '@visavis/contracts/call';
import {
  appendEntry,
  fileOutcome,
  followWork,
  getThread,
  listDispositions,
  listEntries,
  listHeads,
  listThreads,
  openVisit,
  startConversation,
} from '@visavis/contracts/conversation';
import type { Entry, Thread } from '@visavis/contracts/conversation';
import { newId } from '@visavis/kernel/id';
import { ok, refused } from '@visavis/kernel/result';
import { at, brand, contact, known } from './fake-records';
import type { FakeWorld } from './fake-world';

const unknown = { reason: 'unknown-conversation' } as const;

function isTheirs({ people }: FakeWorld, thread: Thread, { caller }: Call): boolean {
  if (caller.kind === 'visitor') return thread.contact.id === caller.contactId;
  if (caller.kind !== 'person') return true;
  return people.some(({ id, brandIds }) => id === caller.personId && brandIds.includes(thread.brandId));
}

function seen(world: FakeWorld, id: string, call: Call): Thread | undefined {
  const thread = world.threads.get(id);
  return thread && isTheirs(world, thread, call) ? thread : undefined;
}

export function answerConversation(world: FakeWorld): void {
  answerCommands(world);
  answerEntries(world);
  answerThreads(world);
}

function answerCommands(world: FakeWorld): void {
  const { fleet, threads } = world;
  fleet.answer(openVisit, () => ok({ visitorToken: 'visitor', contact: contact(), openThread: null }));
  fleet.answer(startConversation, ({ id, message }, { caller }) => {
    if (caller.kind !== 'visitor') return refused({ reason: 'unknown-contact' });
    threads.set(id, { ...world.begin(contact(caller.contactId), 'waiting', null, id), workVersion: 0 });
    const entry = world.say(id, message.text, false, message.id);
    return ok({ thread: known(threads.get(id)), entry });
  });
  fleet.answer(appendEntry, ({ conversationId, id, text, isNote }, call) => {
    if (!seen(world, conversationId, call)) return refused(unknown);
    const before = world.entries.get(conversationId)?.find((entry) => entry.id === id);
    const { seq, publicSeq } = before ?? world.say(conversationId, text, isNote, id);
    return ok({ id, seq, publicSeq, at });
  });
  fleet.answer(followWork, ({ work }) => {
    const { state: workState, version: workVersion, agentId } = work;
    threads.set(work.id, { ...known(threads.get(work.id)), workState, workVersion, agentId });
    return ok({});
  });
  fleet.answer(fileOutcome, ({ conversationId }) => ok({ thread: known(threads.get(conversationId)) }));
}

function answerEntries(world: FakeWorld): void {
  world.fleet.answer(listEntries, ({ conversationId, after, limit }, call) => {
    if (!seen(world, conversationId, call)) return refused(unknown);
    const seqOf = ({ seq, publicSeq }: Entry): number => (call.caller.kind === 'visitor' ? (publicSeq ?? 0) : seq);
    const rest = known(world.entries.get(conversationId)).filter((entry) => seqOf(entry) > after);
    return ok({ entries: rest.slice(0, limit), hasMore: rest.length > limit });
  });
  world.fleet.answer(listHeads, ({ conversationIds }) =>
    ok({
      heads: conversationIds.map((conversationId) => {
        const { lastSeq, lastPublicSeq } = known(world.threads.get(conversationId));
        return { conversationId, lastSeq, lastPublicSeq };
      }),
    }),
  );
}

function answerThreads(world: FakeWorld): void {
  world.fleet.answer(getThread, ({ conversationId }, call) => {
    const thread = seen(world, conversationId, call);
    return thread ? ok({ thread }) : refused(unknown);
  });
  world.fleet.answer(listThreads, ({ ids, agentId, workStates, limit }, call) => {
    const found = [...world.threads.values()]
      .filter((thread) => isTheirs(world, thread, call))
      .filter((thread) => ids?.includes(thread.id) ?? true)
      .filter((thread) => agentId === undefined || thread.agentId === agentId)
      .filter((thread) => workStates?.includes(thread.workState) ?? true);
    return ok({ threads: found.reverse().slice(0, limit), next: null });
  });
  world.fleet.answer(listDispositions, () =>
    ok({ dispositions: [{ id: newId(), brandId: brand.id, slug: 'solved', name: 'Solved' }] }),
  );
}
