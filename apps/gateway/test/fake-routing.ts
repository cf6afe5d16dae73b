import {
  acceptOffer,
  declineOffer,
  endWork,
  enqueueWork,
  explainWork,
  finishWrapUp,
  getDesk,
  getQueueStatuses,
  leaveWork,
  listAgents,
  listPositions,
  checkEntry,
  listQueues,
  listWorks,
  notePagePresence,
  requeueWork,
} from '@visavis/contracts/routing';
import { readQueueBoard } from '@visavis/contracts/routing-operations';
import { newId } from '@visavis/kernel/id';
import { ok, refused } from '@visavis/kernel/result';
import { agentOf, at, known, queue } from './fake-records';
import type { FakeWorld } from './fake-world';

const unknown = { reason: 'unknown-conversation' } as const;

export function answerRouting(world: FakeWorld): void {
  answerCommands(world);
  answerWorks(world);
  answerQueues(world);
}

function answerCommands(world: FakeWorld): void {
  const { fleet, works, positions } = world;
  fleet.answer(enqueueWork, ({ id }) => ok({ work: known(works.get(id)), position: positions.get(id) ?? 1 }));
  fleet.answer(acceptOffer, ({ offerId }, { caller }) => {
    const offer = world.offers.find(({ id }) => id === offerId);
    if (!offer || caller.kind !== 'person') return refused({ reason: 'unknown-offer' });
    return ok({ work: world.move(offer.workId, { state: 'active', agentId: caller.personId }) });
  });
  fleet.answer(declineOffer, ({ offerId }) => {
    const offer = world.offers.find(({ id }) => id === offerId);
    return offer ? ok({ work: world.move(offer.workId, { state: 'waiting' }) }) : refused({ reason: 'unknown-offer' });
  });
  for (const contract of [leaveWork, endWork]) {
    fleet.answer(contract, ({ workId }) =>
      works.has(workId) ? ok({ work: world.move(workId, { state: 'wrapping' }) }) : refused(unknown),
    );
  }
  fleet.answer(readQueueBoard, ({ path, query }) => ok({ status: 200, body: { path, query } }));
  fleet.answer(requeueWork, ({ workId }) =>
    works.has(workId) ? ok({ work: world.move(workId, { state: 'waiting', agentId: null }) }) : refused(unknown),
  );
  fleet.answer(finishWrapUp, ({ workId }) => ok({ work: world.move(workId, { state: 'closed' }) }));
  fleet.answer(notePagePresence, () => ok({}));
}

function answerWorks(world: FakeWorld): void {
  const { fleet, works, positions } = world;
  fleet.answer(listWorks, ({ ids }) =>
    ok({ works: [...works.values()].filter(({ id }) => ids?.includes(id)), next: null }),
  );
  fleet.answer(listPositions, ({ workIds }) =>
    ok({
      positions: workIds.flatMap((workId) => {
        const position = positions.get(workId);
        return position === undefined ? [] : [{ workId, position, version: known(works.get(workId)).version }];
      }),
    }),
  );
  fleet.answer(getDesk, ({ agentId }) => {
    const held = [...works.values()].filter((work) => work.agentId === agentId && work.state !== 'closed');
    const offers = world.offers.filter((offer) => offer.agentId === agentId);
    return ok({ agent: agentOf(agentId), works: held, offers });
  });
  fleet.answer(explainWork, ({ workId }) => {
    const work = works.get(workId);
    const decisions = [{ offerId: newId(), agentId: world.agent.id, at, why: 'load 0/300' }];
    return work ? ok({ work, decisions, waiting: null }) : refused(unknown);
  });
}

function answerQueues({ fleet, agent }: FakeWorld): void {
  const counts = { waiting: 1, offered: 0, active: 0, longestWaitMs: 5_000, serviceLevel: null };
  fleet.answer(listAgents, () => ok({ agents: [agentOf(agent.id)], next: null }));
  fleet.answer(checkEntry, ({ queue: slug }) =>
    slug === null || slug === queue.slug
      ? ok({})
      : refused({ reason: 'unknown-queue', errors: [{ path: 'queue', message: 'is not known here' }] }),
  );
  fleet.answer(listQueues, () => ok({ queues: [queue] }));
  fleet.answer(getQueueStatuses, ({ queueIds }) => {
    const isAsked = queueIds?.includes(queue.id) ?? true;
    return ok({ statuses: isAsked ? [{ queueId: queue.id, ...counts, agents: [] }] : [] });
  });
}
