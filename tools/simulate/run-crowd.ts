import { setTimeout as pause } from 'node:timers/promises';
import { Agent } from './agent';
import { AgentDesk } from './agent-desk';
import type { Place } from './connection';
import type { Crew } from './crew';
import { type CrowdLog, CrowdRecorder } from './crowd-log';
import { Pace } from './pace';
import type { CrowdPlan } from './plan-types';
import { Visitor } from './visitor';
import { VisitorPage } from './visitor-page';

/** How a run stands. */
export interface CrowdStatus {
  /** People's time since the first could arrive, in milliseconds. */
  readonly clockMs: number;
  readonly arrived: number;
  readonly expected: number;
  /** Visitors in line, as they see it themselves. */
  readonly waiting: number;
  readonly talking: number;
  readonly gone: number;
  readonly agents: Readonly<Record<string, number>>;
  /** Acknowledged so far. */
  readonly messages: number;
  readonly accepted: number;
  readonly abandoned: number;
}

export interface CrowdRun {
  /** Where clients reach the gateway, without a slash at the end. */
  readonly url: string;
  readonly crew: Crew;
  readonly plan: CrowdPlan;
  /** Called once a second. */
  readonly onProgress?: (status: CrowdStatus) => void;
  /** Asked before each arrival: once it says yes nobody arrives any more; who is there goes on to the end. */
  readonly stopWhen?: () => boolean;
}

/** After the last visitor has gone agents stay until all of them have had nothing to do for so long. */
const QUIET_MS = 2_500;
const CLOSING_WITHIN_MS = 180_000;
const PROGRESS_MS = 1_000;
/** Passwords are checked two at a time; more at once would only wait. */
const SIGN_INS_AT_ONCE = 4;

/**
 * Lets everybody of a plan do what they do, through the public API alone, and writes down what they saw. Clients live
 * through anything: they connect again, and say again what nobody answered.
 * @throws when an agent cannot sign in or connect at the beginning
 */
export async function runCrowd({ url, crew, plan, onProgress, stopWhen }: CrowdRun): Promise<CrowdLog> {
  const place: Place = { url, recorder: new CrowdRecorder() };
  const desks = await openDesks(place, crew);
  const pace = new Pace(plan.speed);
  const agents = plan.agents.flatMap((one, index) => {
    const desk = desks[index];
    return desk ? [new Agent(one, desk, crew, pace)] : [];
  });
  await Promise.all(agents.map((agent) => agent.begin()));
  const visitors: Visitor[] = [];
  const telling = setInterval(() => onProgress?.(statusOf(place, plan, pace, { agents, visitors })), PROGRESS_MS);
  const over = new AbortController();
  try {
    const breaks = agents.map((agent) => agent.takeBreaks(over.signal));
    await receive({ place, crew, plan, pace, visitors, ...(stopWhen ? { stopWhen } : {}) });
    over.abort();
    await Promise.all(breaks);
    await quiet(agents);
    await Promise.all(agents.map((agent) => agent.goHome()));
  } finally {
    clearInterval(telling);
  }
  return place.recorder.finish();
}

async function openDesks(place: Place, crew: Crew): Promise<AgentDesk[]> {
  const desks: AgentDesk[] = [];
  const waiting = [...crew.agents.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, account] = next;
      desks[index] = await AgentDesk.open(place, account, `agent ${String(index + 1)}`);
    }
  };
  await Promise.all(Array.from({ length: SIGN_INS_AT_ONCE }, worker));
  return desks;
}

interface Reception {
  readonly place: Place;
  readonly crew: Crew;
  readonly plan: CrowdPlan;
  readonly pace: Pace;
  readonly visitors: Visitor[];
  readonly stopWhen?: () => boolean;
}

/** Everybody comes at their time; answers when the last has gone. */
async function receive({ place, crew, plan, pace, visitors, stopWhen }: Reception): Promise<void> {
  const lives: Promise<void>[] = [];
  for (const one of plan.visitors) {
    await pace.until(one.arrivesAt);
    if (stopWhen?.()) break;
    const brand = crew.brands[one.brand];
    if (!brand) throw new Error(`the crew has no brand ${String(one.brand + 1)}`);
    const visitor = new Visitor(one, new VisitorPage(place, brand, one), pace);
    visitors.push(visitor);
    lives.push(visitor.live());
  }
  await Promise.all(lives);
}

async function quiet(agents: readonly Agent[]): Promise<void> {
  const giveUpAt = performance.now() + CLOSING_WITHIN_MS;
  let quietSince = performance.now();
  while (performance.now() - quietSince < QUIET_MS && performance.now() < giveUpAt) {
    if (!agents.every((agent) => agent.isIdle)) quietSince = performance.now();
    await pause(100);
  }
}

interface People {
  readonly agents: readonly Agent[];
  readonly visitors: readonly Visitor[];
}

function statusOf({ recorder }: Place, plan: CrowdPlan, pace: Pace, { agents, visitors }: People): CrowdStatus {
  const inPhase = (phase: Visitor['phase']): number => visitors.filter((one) => one.phase === phase).length;
  const states: Record<string, number> = {};
  for (const { state } of agents) states[state] = (states[state] ?? 0) + 1;
  let [messages, accepted, abandoned] = [0, 0, 0];
  for (const { kind, outcome, state } of recorder.operations) {
    if (outcome !== 'ok') continue;
    if (kind === 'send' || kind === 'start') messages += 1;
    if (kind === 'accept') accepted += 1;
    if (kind === 'leave' && state === 'abandoned') abandoned += 1;
  }
  return {
    clockMs: pace.now,
    arrived: visitors.length,
    expected: plan.visitors.length,
    waiting: inPhase('waiting'),
    talking: inPhase('talking'),
    gone: inPhase('gone'),
    agents: states,
    messages,
    accepted,
    abandoned,
  };
}
