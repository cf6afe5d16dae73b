import { grouped } from '@visavis/kernel/grouped';
import type { Check, Evidence, WorkRow } from './evidence';

/** So long a page has been there: routing has heard of it, whatever broke before. */
const SURELY_THERE_MS = 12_000;
/** Arrived or back in line so shortly before, a chat may have missed the pass that was under way. */
const JUST_BACK_MS = 1_000;
const REFUSED_FOR_MS = 60_000;

interface Wait {
  readonly work: WorkRow;
  readonly from: number;
  readonly until: number;
}

function waitsOf({ works, transitions }: Evidence): Wait[] {
  const byWork = grouped(transitions, ({ workId }) => workId);
  return works.flatMap((work) => {
    const steps = [...(byWork.get(work.id) ?? [])].sort((a, b) => a.version - b.version);
    return steps.flatMap(({ to, at }, index) =>
      to === 'waiting' ? [{ work, from: at, until: steps[index + 1]?.at ?? Infinity }] : [],
    );
  });
}

const isAhead = (a: WorkRow, b: WorkRow): boolean =>
  a.enteredAt < b.enteredAt || (a.enteredAt === b.enteredAt && a.arrival < b.arrival);

/**
 * Among chats of one queue with the same requirements, nobody is offered before who came earlier and could have been:
 * in line, with a page that was there for long, and not refused by that agent lately. Conservative about the rest.
 */
export const firstCome: Check = {
  name: 'first come, first served',
  promise: 'P4, I5',
  look: (evidence) => {
    const workOf = new Map(evidence.works.map((work) => [work.id, work]));
    const waits = grouped(waitsOf(evidence), ({ work }) => work.lineId);
    const pages = grouped(evidence.log.online, ({ conversationId }) => conversationId);
    const refusals = grouped(evidence.offers, ({ workId, agentId }) => `${workId} ${agentId}`);
    const isThere = (id: string, at: number): boolean =>
      (pages.get(id) ?? []).some(({ from, until }) => from < at - SURELY_THERE_MS && until > at);
    return evidence.offers.flatMap(({ workId, agentId, offeredAt: at }) => {
      const served = workOf.get(workId);
      if (!served || served.hasPreference) return [];
      const isFree = (id: string): boolean =>
        (refusals.get(`${id} ${agentId}`) ?? []).every(
          ({ endedAt }) => endedAt === null || endedAt > at || at - endedAt > REFUSED_FOR_MS,
        );
      const passed = (waits.get(served.lineId) ?? []).find(
        ({ work, from, until }) =>
          work.id !== workId &&
          isAhead(work, served) &&
          from < at - JUST_BACK_MS &&
          until > at &&
          isThere(work.id, at) &&
          isFree(work.id),
      );
      return passed ? [`${workId} was offered before ${passed.work.id}, which came earlier`] : [];
    });
  },
};
