import type { Envelope } from '@visavis/contracts/envelope';
import type { ReportInterval } from '@visavis/contracts/reporting';
import type { AgentQuarter } from '../domain/agent-quarters';
import type { AgentSpan, AgentStory } from '../domain/agent-timeline';
import type { AgentStanding, RecentCount, UnderWay } from '../domain/board';
import type { AgentFact, OfferFact, PersonFact, PresenceFact, VisitFact, WorkFact } from '../domain/facts';
import type { GroupSums, Overall, ReportScope, Running } from '../domain/report-rows';
import type { KindCount } from '../domain/visit-tally';
import type { Handle } from '../domain/work-story';

/** What a person may see as of one version of them. */
export interface AccessOfPerson {
  readonly operatorId: string;
  readonly personId: string;
  readonly version: number;
  readonly brandIds: readonly string[];
}

/** Reporting's own copy of who may see which brand. */
export abstract class AccessCopies {
  /** Replaces what is known of the person, unless it is of a younger version. */
  abstract replace(access: AccessOfPerson): Promise<void>;
}

/** An agent whose time is to be told anew from an instant on. */
export interface Affected {
  readonly agentId: string;
  readonly operatorId: string;
  readonly from: Date;
}

/** Facts of works, visits and offers, and what is folded from them. Callers hold the works' locks. */
export abstract class WorkBooks {
  /** Until the transaction ends nobody else folds these works. */
  abstract lock(workIds: readonly string[]): Promise<void>;
  /** Answers those that were not known. */
  abstract addFacts(facts: readonly WorkFact[]): Promise<WorkFact[]>;
  abstract factsOf(workIds: readonly string[]): Promise<WorkFact[]>;
  /** A visit told whole replaces a derived one, an ended one an open one, and never the other way. */
  abstract putVisits(visits: readonly VisitFact[]): Promise<void>;
  /** An ended offer replaces a pending one. Answers whose time it changes. */
  abstract putOffers(offers: readonly OfferFact[]): Promise<Affected[]>;
  /** Gives offers the weight of their work. Answers whose time it changes. */
  abstract weighOffers(weights: readonly { workId: string; weight: number }[]): Promise<Affected[]>;
  /** Replaces the handles of these works. Answers the ones before. */
  abstract replaceHandles(workIds: readonly string[], handles: readonly Handle[]): Promise<Handle[]>;
}

/** Facts of agents and of people, and their time as it is folded. Callers hold the agents' locks. */
export abstract class AgentBooks {
  abstract lock(agentIds: readonly string[]): Promise<void>;
  abstract addPresences(facts: readonly PresenceFact[]): Promise<Affected[]>;
  abstract addFacts(facts: readonly AgentFact[]): Promise<Affected[]>;
  abstract addPeople(facts: readonly PersonFact[]): Promise<void>;
  /** The span under way before the change is the first to be told anew; nothing that begins at `until` or later is in it. */
  abstract storySince(
    agentId: string,
    changedAt: Date,
    until: Date | null,
  ): Promise<Omit<AgentStory, 'held'> & { works: WorkFact[] }>;
  abstract replaceSpans(affected: Affected, spans: readonly AgentSpan[]): Promise<void>;
  /** Spans that have ended, cut to begin at `from` at the earliest. */
  abstract endedSpans(agentId: string, from: Date): Promise<(AgentSpan & { endedAt: Date })[]>;
  abstract replaceQuarters(affected: Affected, quarters: readonly AgentQuarter[]): Promise<void>;
  /** The next agent by id of whom anything is known, whoever told it. */
  abstract nextAfter(agentId: string | null): Promise<string | null>;
  /** When the first and the last thing known of an agent began; null when nothing is known. */
  abstract reachOf(agentId: string): Promise<{ operatorId: string; from: Date; last: Date } | null>;
}

/** In which zones days are counted, by IANA name. */
export interface DayZones {
  readonly operator: string;
  readonly brands: ReadonlyMap<string, string>;
}

/** Today’s visits that began before an instant and have ended: they count what they count, whatever happens next. */
export interface Settled {
  readonly before: Date;
  /** When a day ends for one of these brands. */
  readonly until: Date;
  readonly brandIds: readonly string[];
  readonly counts: readonly KindCount[];
  /** Ids of those that had not ended: they are counted anew each time. */
  readonly open: readonly string[];
}

/** How everything stands, as far as the caller of the transaction may see it, at the instant the transaction began. */
export abstract class Boards {
  abstract begin(): Promise<{ asOf: Date; brandIds: readonly string[] }>;
  abstract settled(zones: DayZones, before: Date): Promise<Settled>;
  /** Visits that are not among the settled ones, and all of the last half hour. */
  abstract recent(zones: DayZones, settled: Settled): Promise<RecentCount[]>;
  abstract underWay(): Promise<UnderWay[]>;
  abstract agents(): Promise<AgentStanding[]>;
}

/** Sums as the caller of the transaction may see them. */
export abstract class ReportSums {
  /** The database's instant; from here on the transaction's statements are limited in time. */
  abstract begin(): Promise<Date>;
  /** The caller's brands; of a queue, only the one that it belongs to. */
  abstract brandsGranted(queueId: string | null): Promise<string[]>;
  /** Of what has ended, by group, and what only all of them together tell. */
  abstract ended(scope: ReportScope, asOf: Date): Promise<{ groups: GroupSums[]; overall: Overall }>;
  abstract running(scope: ReportScope, asOf: Date): Promise<Running>;
}

/** In which zone an operator and its brands count their days. */
export abstract class TimeZones {
  abstract of(operatorId: string): Promise<DayZones>;
}

export abstract class Calendars {
  /** Where the intervals of a span begin, in the wall time of a zone; the first at `from`, whole or not. */
  abstract cut(span: { from: Date; to: Date }, interval: ReportInterval, timeZone: string): Date[];
}

export interface Rebuild {
  readonly id: string;
  /** Facts are stored first; then the time of each agent is told once. */
  readonly phase: 'facts' | 'agents';
  /** Null before the first source is begun. */
  readonly source: string | null;
  /** The cursor within the source. */
  readonly after: string | null;
  /** The last agent whose time was told. */
  readonly lastAgentId: string | null;
  /** How many events and agents were passed over. */
  readonly setAside: number;
}

export interface RebuildStatus {
  readonly state: 'running' | 'done' | 'failed';
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly events: number;
  readonly setAside: number;
  readonly problem: string | null;
}

/** Rebuilds: at most one runs, whichever replica takes its next page. */
export abstract class Rebuilds {
  /** False when one runs already. */
  abstract begin(reason: string): Promise<boolean>;
  /** Goes on with the last one if it failed: at once, or when it has rested, each time longer up to an hour. */
  abstract resume(when: 'at-once' | 'rested'): Promise<boolean>;
  /** Forgets every fact and all that was folded. */
  abstract empty(): Promise<void>;
  abstract last(): Promise<RebuildStatus | null>;
  /** Locks the one that runs; null when none does or another replica is at it. */
  abstract claim(): Promise<Rebuild | null>;
  /** Keeps how far it has come. */
  abstract advance(rebuild: Rebuild, events: number): Promise<void>;
  abstract finish(id: string, problem: string | null): Promise<void>;
  /**
   * Does a part of the transaction's work, or undoes just that part when what it is made of is at fault.
   * @returns why, without what was said; null when it is done
   * @throws when it failed of anything else
   */
  abstract attempt(work: () => Promise<void>): Promise<string | null>;
}

/** What reporting tells whoever watches it. */
export abstract class Telemetry {
  abstract rebuildIs(state: RebuildStatus['state'] | 'never'): void;
  abstract setAside(what: 'event' | 'agent'): void;
}

/** What the owners of facts have told since the beginning. */
export abstract class PastEvents {
  /** A page of an owner's events of these types. @throws PeerFailure when the owner does not answer */
  abstract read(
    owner: string,
    types: readonly string[],
    after: string | null,
  ): Promise<{ events: Envelope[]; next: string | null }>;
}
