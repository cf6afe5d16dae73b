// What is added up before anything is divided: sums of parts make the sum of the whole, so that totals agree (P9).
import { type AgentTime, NO_TIME } from './agent-quarters';

export interface Sums extends AgentTime {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly short: number;
  readonly overflowed: number;
  readonly expired: number;
  readonly left: number;
  /** Answered within the target. */
  readonly within: number;
  /** Neither short nor still waiting within the target: what a service level judges. */
  readonly judged: number;
  readonly answerMs: number;
  readonly waitedMs: number;
  readonly handled: number;
  readonly handleMs: number;
  readonly handledMs: number;
  readonly offersMade: number;
  readonly offersAccepted: number;
  readonly offersDeclined: number;
  readonly offersTimedOut: number;
}

/** The time of agents as it counts for the queues that they served. */
export type ServersTime = Pick<AgentTime, 'handlingMs' | 'idleMs' | 'usedWeightMs' | 'offeredWeightMs'>;

/** What cannot be added: told for each group by whoever holds its visits, in milliseconds; null without answers. */
export interface Ranks {
  readonly answerP50Ms: number | null;
  readonly answerP90Ms: number | null;
  readonly answerMaxMs: number | null;
}

export const NO_RANKS: Ranks = { answerP50Ms: null, answerP90Ms: null, answerMaxMs: null };
export const NO_SUMS: Sums = {
  ...NO_TIME,
  offered: 0,
  answered: 0,
  abandoned: 0,
  short: 0,
  overflowed: 0,
  expired: 0,
  left: 0,
  within: 0,
  judged: 0,
  answerMs: 0,
  waitedMs: 0,
  handled: 0,
  handleMs: 0,
  handledMs: 0,
  offersMade: 0,
  offersAccepted: 0,
  offersDeclined: 0,
  offersTimedOut: 0,
};

const names = Object.keys(NO_SUMS) as (keyof Sums)[];

/** Sums while they are added up. */
export type Adding = { -readonly [Name in keyof Sums]: Sums[Name] };

/** Adds to what is there, in place: tens of thousands of parts make one report. A part that is missing adds nothing. */
export function addPart(sums: Partial<Adding>, part: Readonly<Partial<Sums>>): void {
  for (const name of names) {
    const more = part[name];
    if (more !== undefined) sums[name] = (sums[name] ?? 0) + more;
  }
}
