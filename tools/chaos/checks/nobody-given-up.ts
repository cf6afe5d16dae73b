import type { Check } from './evidence';

/** The agents of the crowd never leave: whatever is taken from one as if they had is infrastructure taken for people. */
const asIfGone = new Set(['agent-lost', 'agent-offline', 'agent-away']);

export const nobodyGivenUp: Check = {
  name: 'no chat was handed back',
  promise: 'P11, product.md §3',
  look: ({ transitions, offers }) => [
    ...transitions
      .filter(({ reason }) => asIfGone.has(reason))
      .map(({ workId, from, to, reason }) => `${workId} went from ${String(from)} to ${to}: ${reason}`),
    ...offers
      .filter(({ reason }) => reason !== null && asIfGone.has(reason))
      .map(({ id, agentId }) => `${id} was withdrawn as if ${agentId} had gone`),
  ],
};

/** Visitors who stayed were not taken for gone. */
export const nobodyAbandoned: Check = {
  name: 'no visitor was taken for gone',
  promise: 'P11',
  look: ({ transitions }) =>
    transitions
      .filter(({ reason }) => reason === 'page-gone')
      .map(({ workId }) => `${workId} was abandoned as if its page had gone`),
};
