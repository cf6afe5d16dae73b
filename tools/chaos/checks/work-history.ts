import { grouped } from '@visavis/kernel/grouped';
import type { Check } from './evidence';

const FINAL = ['closed', 'abandoned', 'expired'];

/** The table of product.md §3, as an outsider reads it. */
const following: Readonly<Record<string, readonly string[]>> = {
  waiting: ['offered', 'active', 'abandoned', 'expired', 'closed'],
  offered: ['active', 'abandoned', 'expired', 'closed', 'waiting'],
  active: ['parked', 'waiting', 'active', 'wrapping', 'closed'],
  parked: ['active', 'waiting', 'wrapping', 'closed'],
  wrapping: ['active', 'closed'],
};

/** Every work has its whole history: each version once, each step allowed, the last one where it stands. */
export const wholeHistory: Check = {
  name: 'every step is recorded, and allowed',
  promise: 'I3, I10',
  look: ({ works, transitions }) => {
    const byWork = grouped(transitions, ({ workId }) => workId);
    return works.flatMap(({ id, state, version }) => {
      const steps = [...(byWork.get(id) ?? [])].sort((a, b) => a.version - b.version);
      const last = steps.at(-1);
      if (last?.to !== state || last.version !== version || steps.length !== version)
        return [
          `${id} is ${state} ${String(version)}, its history ends ${String(last?.to)} ${String(last?.version)} after ${String(steps.length)} steps`,
        ];
      return steps.flatMap((step, index) => {
        const before = steps[index - 1]?.to ?? null;
        if (step.from !== before) return [`${id} came from ${String(step.from)} when it was ${String(before)}`];
        const isAllowed = before === null ? step.to === 'waiting' : following[before]?.includes(step.to);
        return isAllowed ? [] : [`${id} went from ${String(before)} to ${step.to}`];
      });
    });
  },
};

/** Whoever was told that their chat began has a thread and a work, and both say the same. */
export const nothingLost: Check = {
  name: 'nobody is lost between services',
  promise: 'I3, P13',
  look: ({ log, threads, works }) => {
    const threadOf = new Map(threads.map((thread) => [thread.id, thread]));
    const workOf = new Map(works.map((work) => [work.id, work]));
    const begun = log.started.filter((id) => !threadOf.has(id)).map((id) => `${id} was begun and has no thread`);
    const followed = threads.flatMap((thread) => {
      const work = workOf.get(thread.id);
      if (!work) return [`${thread.id} has no work`];
      const isSame = work.state === thread.workState && work.version === thread.workVersion;
      if (!isSame)
        return [
          `${thread.id} is ${work.state} ${String(work.version)} in routing, ${thread.workState} ${String(thread.workVersion)} in its thread`,
        ];
      return (thread.state === 'closed') === FINAL.includes(work.state)
        ? []
        : [`${thread.id} is ${thread.state} though ${work.state}`];
    });
    return [...begun, ...followed];
  },
};

/** At the end nobody waits, talks or wraps up any more, and nobody's time is still being taken. */
export const nothingStuck: Check = {
  name: 'everything came to an end',
  promise: 'I3, P10',
  look: ({ log, works, visits, reservations }) => [
    ...log.stuck,
    ...works.filter(({ state }) => !FINAL.includes(state)).map(({ id, state }) => `${id} is still ${state}`),
    ...visits.filter(({ endedAt }) => endedAt === null).map(({ workId }) => `${workId} still has an open visit`),
    ...reservations.map(({ workId, agentId }) => `${workId} still takes room from ${agentId}`),
  ],
};

/** A chat is in one queue visit at a time, and its visits follow each other. */
export const visitsInTurn: Check = {
  name: 'queue visits follow each other',
  promise: 'P9',
  look: ({ works, visits }) => {
    const byWork = grouped(visits, ({ workId }) => workId);
    return works.flatMap(({ id, state }) => {
      const rows = [...(byWork.get(id) ?? [])].sort((a, b) => a.beganAt - b.beganAt);
      const overlaps = rows.some((visit, index) => visit.beganAt < (rows[index - 1]?.endedAt ?? 0));
      if (rows.length === 0) return [`${id} was in no queue`];
      if (overlaps) return [`${id} was in two visits at once`];
      const last = rows.at(-1)?.outcome;
      return (state === 'abandoned') === (last === 'abandoned')
        ? []
        : [`${id} is ${state} and its visit ${String(last)}`];
    });
  },
};
