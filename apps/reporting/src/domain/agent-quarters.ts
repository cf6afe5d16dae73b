// How an agent's spans fall into quarters of an hour: time by state, time with chats, and capacity used and offered.
import type { AgentState } from '@visavis/kernel/agent-state';
import type { AgentSpan } from './agent-timeline';
import { splitAtQuarters } from './quarters';

export interface AgentTime {
  readonly notRespondingMs: number;
  readonly offeredMs: number;
  readonly busyMs: number;
  readonly workingMs: number;
  readonly wrappingMs: number;
  readonly breakMs: number;
  readonly availableMs: number;
  readonly offlineMs: number;
  /** With at least one chat, wrap-ups included. */
  readonly handlingMs: number;
  /** Available, and without any chat. */
  readonly idleMs: number;
  /** Each moment counted once for every chat held in it. */
  readonly chatMs: number;
  /** Hundredths of a standard chat × milliseconds. */
  readonly usedWeightMs: number;
  readonly offeredWeightMs: number;
}

export interface AgentQuarter extends AgentTime {
  readonly quarter: number;
}

export const NO_TIME: AgentTime = {
  notRespondingMs: 0,
  offeredMs: 0,
  busyMs: 0,
  workingMs: 0,
  wrappingMs: 0,
  breakMs: 0,
  availableMs: 0,
  offlineMs: 0,
  handlingMs: 0,
  idleMs: 0,
  chatMs: 0,
  usedWeightMs: 0,
  offeredWeightMs: 0,
};

const timeIn: Readonly<Record<AgentState, keyof AgentTime>> = {
  'not-responding': 'notRespondingMs',
  offered: 'offeredMs',
  busy: 'busyMs',
  working: 'workingMs',
  wrapping: 'wrappingMs',
  break: 'breakMs',
  available: 'availableMs',
  offline: 'offlineMs',
};

/** What a span counts by, however long it is. */
type Counted = Omit<AgentSpan, 'stateSince' | 'reason' | 'beganAt' | 'endedAt'>;
type Ended = Counted & { readonly beganAt: Date; readonly endedAt: Date };

const names = Object.keys(NO_TIME) as (keyof AgentTime)[];

/** Whoever was given no capacity and holds nothing is nobody's agent yet: their time is not counted. */
export const isAgentTime = ({ capacity, load, talks, wrapUps, offers }: Counted): boolean =>
  capacity + load + talks + wrapUps + offers > 0;

/** What a length of a span's time counts. */
export function timeOf(span: Counted, ms: number): AgentTime {
  const { intent, connectivity, notResponding, talks, wrapUps, load, capacity, state } = span;
  const chats = talks + wrapUps;
  const isAvailable = intent === 'available' && connectivity !== 'lost' && !notResponding;
  return {
    ...NO_TIME,
    [timeIn[state]]: ms,
    handlingMs: chats > 0 ? ms : 0,
    idleMs: chats === 0 && isAvailable ? ms : 0,
    chatMs: chats * ms,
    usedWeightMs: load * ms,
    // Who takes nothing new offers no more than what they still hold.
    offeredWeightMs: (isAvailable ? Math.max(capacity, load) : load) * ms,
  };
}

/** The quarters that the spans touch, each with what of them falls into it. */
export function quartersOf(spans: readonly Ended[]): AgentQuarter[] {
  const quarters = new Map<number, { -readonly [Name in keyof AgentTime]: number }>();
  for (const span of spans.filter(isAgentTime)) {
    for (const { quarter, ms } of splitAtQuarters(span.beganAt.getTime(), span.endedAt.getTime())) {
      const [sums, part] = [quarters.get(quarter) ?? { ...NO_TIME }, timeOf(span, ms)];
      for (const name of names) sums[name] += part[name];
      quarters.set(quarter, sums);
    }
  }
  return [...quarters].map(([quarter, time]) => ({ quarter, ...time })).sort((a, b) => a.quarter - b.quarter);
}
