import { denseOrder, spokenOrder } from './dense-order';
import { eventsPublished, eventsWritten } from './events-told';
import type { Check, Evidence } from './evidence';
import { firstCome } from './first-come';
import { honestAnswers } from './honest-answers';
import { nobodyAbandoned, nobodyGivenUp } from './nobody-given-up';
import { offersEndOnce, offersFit, offersRecorded } from './offers';
import { shownThread } from './shown-thread';
import { saidOnce, storedOnce } from './stored-once';
import { nothingUnanswered } from './unanswered';
import { nothingLost, nothingStuck, visitsInTurn, wholeHistory } from './work-history';

export const allChecks: readonly Check[] = [
  storedOnce,
  saidOnce,
  denseOrder,
  spokenOrder,
  shownThread,
  nothingUnanswered,
  nothingLost,
  wholeHistory,
  nothingStuck,
  visitsInTurn,
  offersEndOnce,
  offersFit,
  offersRecorded,
  firstCome,
  nobodyGivenUp,
  nobodyAbandoned,
  eventsWritten,
  eventsPublished,
  honestAnswers,
];

export interface Finding {
  readonly check: string;
  readonly promise: string;
  readonly broken: readonly string[];
}

/** Every check with what it found; nothing where its promise was kept. */
export function findings(evidence: Evidence, checks: readonly Check[] = allChecks): Finding[] {
  return checks.map(({ name, promise, look }) => ({ check: name, promise, broken: look(evidence) }));
}
