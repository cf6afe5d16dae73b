import type { CrowdLog, Operation } from './crowd-log';
import type { CrowdPlan } from './plan-types';

/** What came of a run in numbers. Times that people take are in their own time, those of the platform in the clock's. */
export interface Figures {
  readonly visitors: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly messages: number;
  readonly offers: { readonly accepted: number; readonly declined: number };
  /** From a visitor's first words to the agent's accepting, in people's time. */
  readonly waitMs: Quantiles;
  /** From accepting to filing the outcome, in people's time. */
  readonly handlingMs: Quantiles;
  /** From sending a message to its acknowledgement, in the clock's time. */
  readonly acknowledgedMs: Quantiles;
  /** From asking for an offer to the answer, in the clock's time. */
  readonly acceptedMs: Quantiles;
  /** Share of the agents' room that was held, from the first arrival to the last. */
  readonly held: number;
  readonly tookMs: number;
  readonly messagesPerSecond: number;
  /** Asked without ever being answered. */
  readonly unknown: number;
  readonly connectionLosses: number;
}

export interface Quantiles {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly most: number;
}

/** Counts and times of a run, from what its clients wrote down. */
export function figuresOf(log: CrowdLog, plan: CrowdPlan): Figures {
  const ok = log.operations.filter(({ outcome }) => outcome === 'ok');
  const of = (kind: Operation['kind']): Operation[] => ok.filter((one) => one.kind === kind);
  const [starts, accepts, sends] = [of('start'), of('accept'), of('send')];
  const first = new Map(starts.map(({ conversationId, invokedAt }) => [conversationId, invokedAt]));
  const accepted = new Map(accepts.map(({ conversationId, endedAt }) => [conversationId, endedAt ?? 0]));
  const since = (begun: ReadonlyMap<string | null, number>, { conversationId, endedAt }: Operation): number[] => {
    const from = begun.get(conversationId);
    return from === undefined || endedAt === null ? [] : [(endedAt - from) * plan.speed];
  };
  const handling = of('file').flatMap((one) => since(accepted, one));
  const tookMs = log.endedAt - log.beganAt;
  const room = plan.agents.reduce((sum, { capacity }) => sum + capacity / 100, 0);
  return {
    visitors: starts.length,
    answered: accepts.length,
    abandoned: of('leave').filter(({ state }) => state === 'abandoned').length,
    messages: sends.length + starts.length,
    offers: { accepted: accepts.length, declined: of('decline').length },
    waitMs: quantiles(accepts.flatMap((one) => since(first, one))),
    handlingMs: quantiles(handling),
    acknowledgedMs: quantiles(sends.map(durationOf)),
    acceptedMs: quantiles(accepts.map(durationOf)),
    held: heldShare(accepts, of('file'), { from: log.beganAt, to: lastOf(starts), room }),
    tookMs,
    messagesPerSecond: ((sends.length + starts.length) / tookMs) * 1_000,
    unknown: log.operations.filter(({ outcome }) => outcome === 'unknown').length,
    connectionLosses: log.connectionLosses,
  };
}

const lastOf = (operations: readonly Operation[]): number =>
  operations.reduce((latest, { invokedAt }) => Math.max(latest, invokedAt), 0);

/** Chat-time between two moments, over the room there was; a chat that nobody filed counts to the end. */
function heldShare(
  accepts: readonly Operation[],
  files: readonly Operation[],
  { from, to, room }: { from: number; to: number; room: number },
): number {
  const filedAt = new Map(files.map(({ conversationId, endedAt }) => [conversationId, endedAt ?? to]));
  const chatMs = accepts.reduce((sum, { conversationId, endedAt }) => {
    return sum + Math.max(0, Math.min(to, filedAt.get(conversationId) ?? to) - (endedAt ?? to));
  }, 0);
  return chatMs / (room * Math.max(1, to - from));
}

const durationOf = ({ invokedAt, endedAt }: Operation): number => (endedAt ?? invokedAt) - invokedAt;

function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, sorted.length);
  return { count: sorted.length, mean, p50: at(0.5), p90: at(0.9), p99: at(0.99), most: at(1) };
}
