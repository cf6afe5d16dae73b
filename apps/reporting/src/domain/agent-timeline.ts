// An agent's time as one line of spans without gaps: presence, what routing says of them, offers and chats laid over each other.
import { type AgentFacts as DerivedFrom, agentState, type AgentState } from '@visavis/kernel/agent-state';
import { type AgentFact, inForce, type PresenceFact } from './facts';
import type { Holding } from './work-story';

export interface AgentSpan extends DerivedFrom {
  readonly state: AgentState;
  /** Since when this state is shown: earlier than the span when only load, capacity or intent changed. */
  readonly stateSince: Date;
  readonly reason: string | null;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
}

/** A pending offer: it takes its work's weight from the moment it is made. */
export interface AskedSpan {
  readonly weight: number;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
}

/** What happened to one agent from `from` on, with whatever was in force then. */
export interface AgentStory {
  readonly from: Date;
  /** When the state shown at `from` was reached; `from` itself when nothing is known of the time before. */
  readonly stateSince: Date;
  readonly presences: readonly PresenceFact[];
  readonly facts: readonly AgentFact[];
  readonly asked: readonly AskedSpan[];
  readonly held: readonly Holding[];
}

type Shown = DerivedFrom & { readonly reason: string | null };
type Change = (shown: Shown) => Shown;

const NOTHING: Shown = {
  intent: 'offline',
  reason: null,
  connectivity: 'lost',
  notResponding: false,
  load: 0,
  capacity: 0,
  offers: 0,
  talks: 0,
  wrapUps: 0,
};

type Counted = 'load' | 'offers' | 'talks' | 'wrapUps';
const counting =
  (by: Readonly<Partial<Record<Counted, number>>>, sign: 1 | -1): Change =>
  (shown) => ({
    ...shown,
    load: shown.load + sign * (by.load ?? 0),
    offers: shown.offers + sign * (by.offers ?? 0),
    talks: shown.talks + sign * (by.talks ?? 0),
    wrapUps: shown.wrapUps + sign * (by.wrapUps ?? 0),
  });

function changesOf({ from, presences, facts, asked, held }: AgentStory): Map<number, Change[]> {
  const changes = new Map<number, Change[]>();
  const add = (at: Date, change: Change): void => {
    const key = Math.max(at.getTime(), from.getTime());
    changes.set(key, [...(changes.get(key) ?? []), change]);
  };
  const lay = (span: { beganAt: Date; endedAt: Date | null }, by: Partial<Record<Counted, number>>): void => {
    if (span.endedAt && (span.endedAt <= from || span.endedAt <= span.beganAt)) return;
    add(span.beganAt, counting(by, 1));
    if (span.endedAt) add(span.endedAt, counting(by, -1));
  };
  for (const { at, intent, reason, connectivity } of inForce(presences)) {
    add(at, (shown) => ({ ...shown, intent, reason, connectivity }));
  }
  for (const { at, notResponding, capacity } of inForce(facts)) {
    add(at, (shown) => ({ ...shown, notResponding, capacity }));
  }
  for (const offer of asked) lay(offer, { offers: 1, load: offer.weight });
  for (const { state, weight, ...span } of held) {
    lay(span, state === 'wrapping' ? { wrapUps: 1, load: weight } : { talks: 1, load: weight });
  }
  return changes;
}

const isSame = (a: Shown, b: Shown): boolean =>
  (Object.keys(NOTHING) as (keyof Shown)[]).every((key) => a[key] === b[key]);

/** The spans from `story.from` on; the last one still runs. None when nothing is known. */
export function timelineOf(story: AgentStory): AgentSpan[] {
  const changes = [...changesOf(story)].sort(([a], [b]) => a - b);
  const spans: AgentSpan[] = [];
  let shown = NOTHING;
  for (const [at, changed] of changes) {
    const next = changed.reduce((before, change) => change(before), shown);
    const open = spans.at(-1);
    if (open && isSame(shown, next)) continue;
    shown = next;
    const beganAt = new Date(at);
    const state = agentState(shown);
    const stateSince = open ? (open.state === state ? open.stateSince : beganAt) : story.stateSince;
    if (open) spans[spans.length - 1] = { ...open, endedAt: beganAt };
    spans.push({ ...shown, state, stateSince, beganAt, endedAt: null });
  }
  return spans;
}

/** The spans that begin before an instant; the last one still runs there, since what ends it belongs to what follows. */
export function spansBefore(spans: readonly AgentSpan[], until: Date): AgentSpan[] {
  const begun = spans.filter(({ beganAt }) => beganAt < until);
  return begun.map((span) => (span.endedAt && span.endedAt >= until ? { ...span, endedAt: null } : span));
}
