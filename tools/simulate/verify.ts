import type { Pool } from 'pg';
import { brokenPromises, type BrokenPromises } from '@visavis/testkit/history-checks';
import { eventually } from '../infra/eventually';
import { messageOf } from '../infra/sentence-error';
import { recountHandles, recountQueues } from '../stage/recount';
import { brokenClaims } from './claims';
import { countVisits } from './count-visits';
import type { Crew } from './crew';
import type { Absence, CrowdLog } from './crowd-log';
import { againstAgents, againstQueues, againstSums, againstTally } from './disagreements';
import type { CrowdPlan } from './plan-types';
import { readReports } from './reports';
import { tallyQueues } from './tally';
import { readTruth } from './truth';

/** One thing that was promised, and what speaks against it; `offenders` is null when it could not be looked at. */
export interface Verdict {
  readonly promise: string;
  readonly what: string;
  readonly offenders: readonly string[] | null;
}

export interface Evidence {
  readonly url: string;
  readonly crew: Crew;
  readonly plan: CrowdPlan;
  readonly log: CrowdLog;
  /** The database as its administrator; null when it is out of reach. */
  readonly admin: Pool | null;
}

/** Reports follow the events within a second; a busy machine may take longer. */
const REPORTS_WITHIN_MS = 60_000;

/** Whether everything that was looked at is as promised. */
export function isKept(verdicts: readonly Verdict[]): boolean {
  return verdicts.every(({ offenders }) => offenders === null || offenders.length === 0);
}

/** Holds all that clients saw, all that is stored and all that is reported against each other. */
export async function verify(evidence: Evidence): Promise<Verdict[]> {
  return [
    ...(await verifyHistory(evidence)),
    ...(await verifyClaims(evidence)),
    await verifyTally(evidence),
    ...(await eventualReports(() => verifyReports(evidence))),
  ];
}

const historyWords: Readonly<Record<keyof BrokenPromises, readonly [string, string]>> = {
  overCapacity: ['P1 I1', 'nobody held more than any cap, at any instant'],
  doubled: ['P2 I2', 'no chat had two owners or open offers at once'],
  lost: ['I3', 'every chat stands where its history ends'],
  unbalanced: ['I3', 'waiting, live and closed are all that ever came'],
  miscounted: ['P1', 'counters are the sum of reservations'],
  misheld: ['P1', 'reservations stand for what is held, and by whom'],
  overtaken: ['P4 I5', 'first come, first served among equals'],
  misplaced: ['P4 I5', 'whoever came back to the line kept the place'],
  unfit: ['I4 I12', 'offers went to skills and grants that fit'],
  gapped: ['P3', 'threads are numbered without gaps'],
};

async function verifyHistory({ admin, crew, log }: Evidence): Promise<Verdict[]> {
  const broken = admin ? await brokenPromises(admin, crew.operatorId) : null;
  return Object.entries(historyWords).map(([check, [promise, what]]) => {
    const rows = broken?.[check as keyof BrokenPromises];
    const counted = rows && check === 'overtaken' ? unexcused(rows as Overtaken[], log) : rows;
    return { promise, what, offenders: counted?.map((row) => JSON.stringify(row)) ?? null };
  });
}

interface Overtaken {
  readonly earlier: string;
  readonly at: Date;
}

/** The line hears a moment late that somebody's page is back, in milliseconds; later on a busy machine. */
const BACK_WITHIN_MS = 5_000;

/** Who was not there when it was their turn was passed over rightly; only clients know that once they are back. */
export function unexcused<Row extends Overtaken>(rows: readonly Row[], log: CrowdLog): Row[] {
  const absences = new Map<string, Absence[]>();
  for (const one of log.absences) {
    absences.set(one.conversationId, [...(absences.get(one.conversationId) ?? []), one]);
  }
  return rows.filter(({ earlier, at }) => {
    const moment = at.getTime() - log.clockOrigin;
    const wasAway = ({ from, to }: Absence): boolean => from <= moment && moment <= (to ?? Infinity) + BACK_WITHIN_MS;
    return !(absences.get(earlier) ?? []).some(wasAway);
  });
}

const claimWords: Readonly<Record<string, readonly [string, string]>> = {
  unstored: ['P3', 'what was acknowledged is stored, once, word for word'],
  storedThough: ['P3', 'what was refused is not stored'],
  misnumbered: ['P3', 'acknowledgements name the place in the thread'],
  disordered: ['P3', 'what one person said is in the order acknowledged'],
  misshown: ['P3 P13', 'clients showed the thread, without gaps or doubles'],
  unseen: ['P3', 'who stayed saw all that was said'],
  undone: ['P3', 'every answered command has happened'],
};

async function verifyClaims({ admin, crew, log }: Evidence): Promise<Verdict[]> {
  const broken = admin ? brokenClaims(log, await readTruth(admin, crew.operatorId)) : null;
  return Object.entries(claimWords).map(([check, [promise, what]]) => {
    return { promise, what, offenders: broken?.[check as keyof typeof broken] ?? null };
  });
}

const reportWords = {
  queues: 'reports of queues are what is stored',
  agents: 'reports of agents are what is stored',
  sums: 'the sum over intervals is the total',
};

const agreement = (what: string, offenders: string[] | null): Verdict => ({ promise: 'P9', what, offenders });

async function verifyTally({ admin, crew, log, plan }: Evidence): Promise<Verdict> {
  const visits = admin && (await countVisits(admin, crew.operatorId));
  return agreement(
    'what clients counted is what is stored',
    visits && againstTally(tallyQueues(log, plan, crew), visits),
  );
}

async function verifyReports({ admin, crew, log, url }: Evidence): Promise<Verdict[]> {
  try {
    const reports = await readReports(url, crew.supervisor, log);
    const { from, to, queues, agents } = reports;
    const span = { operatorId: crew.operatorId, from, to };
    const storedQueues = admin && (await recountQueues(admin, { ...span, asOf: new Date(queues.asOf) }));
    const storedAgents = admin && (await recountHandles(admin, { ...span, asOf: new Date(agents.asOf) }));
    return [
      agreement(reportWords.queues, storedQueues && againstQueues(reports, storedQueues)),
      agreement(reportWords.agents, storedAgents && againstAgents(reports, storedAgents)),
      agreement(reportWords.sums, againstSums(reports)),
    ];
  } catch (error) {
    return Object.values(reportWords).map((what) => agreement(what, [messageOf(error)]));
  }
}

/** The last look counts when it is not all well in time. */
async function eventualReports(look: () => Promise<Verdict[]>): Promise<Verdict[]> {
  const once = async (): Promise<Verdict[] | null> => {
    const verdicts = await look();
    return isKept(verdicts) ? verdicts : null;
  };
  const patience = { withinMs: REPORTS_WITHIN_MS, everyMs: 2_000, what: 'the reports to agree' };
  return eventually(once, patience).catch(look);
}
