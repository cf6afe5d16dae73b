/** Who reads: visitors count the public entries, staff all of them. */
export type Reader = 'visitor' | 'staff';

/** The server said that a message is stored. */
export interface Acknowledged {
  readonly client: string;
  readonly reader: Reader;
  readonly conversationId: string;
  readonly id: string;
  readonly text: string;
  /** As this reader counts; null when the answer did not say it. */
  readonly seq: number | null;
  readonly invokedAt: number;
  readonly at: number;
  /** `again`: the same message said once more over HTTP. */
  readonly via: 'socket' | 'again' | 'start';
}

export interface ShownEntry {
  readonly id: string;
  readonly seq: number;
  readonly text: string | null;
}

/** What a client showed of a thread when it was done with it. */
export interface Shown {
  readonly client: string;
  readonly reader: Reader;
  readonly conversationId: string;
  readonly entries: readonly ShownEntry[];
  /** It stayed until the end, so that it must have everything that people said. */
  readonly isWhole: boolean;
}

/** A call that was answered no, or was not answered however often it was made. */
export interface Refusal {
  readonly client: string;
  readonly operation: string;
  readonly reason: string;
  readonly status: number;
  readonly detail: string;
  readonly at: number;
}

export interface OfferSeen {
  readonly agent: string;
  readonly offerId: string;
  readonly offeredAt: number;
}

/** A visitor's page from one connection to its loss; an open end is infinite. */
export interface Online {
  readonly conversationId: string;
  readonly from: number;
  until: number;
}

/** What the crowd did and was told. Instants are milliseconds since 1970 on a clock that never goes back. */
export interface CrowdLog {
  readonly acknowledged: readonly Acknowledged[];
  readonly shown: readonly Shown[];
  readonly refusals: readonly Refusal[];
  readonly offers: readonly OfferSeen[];
  readonly online: readonly Online[];
  /** Conversations whose start was acknowledged. */
  readonly started: readonly string[];
  /** What the crowd waited for in vain, in a sentence each. */
  readonly stuck: readonly string[];
}

/** The instant, by a clock that never goes back. */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Writes down what the crowd does while it does it; the run looks into it for signs of recovery. */
export class Recorder implements CrowdLog {
  readonly acknowledged: Acknowledged[] = [];
  readonly shown: Shown[] = [];
  readonly refusals: Refusal[] = [];
  readonly offers: OfferSeen[] = [];
  readonly online: Online[] = [];
  readonly started: string[] = [];
  readonly stuck: string[] = [];
  finished = 0;

  /** When a message that was said after `since` was first acknowledged. */
  messageAfter(since: number): number | undefined {
    return first(this.acknowledged, ({ invokedAt, at }) => (invokedAt >= since ? at : undefined), since);
  }

  /** When routing first offered something after `since`, as an agent was told. */
  offerAfter(since: number): number | undefined {
    return first(this.offers, ({ offeredAt }) => (offeredAt >= since ? offeredAt : undefined), since);
  }
}

function first<Row>(rows: readonly Row[], instantOf: (row: Row) => number | undefined, since: number) {
  let found: number | undefined;
  // The newest stand last, and only those after the fault matter.
  for (let index = rows.length - 1; index >= Math.max(0, rows.length - 2_000); index--) {
    const row = rows[index];
    const at = row === undefined ? undefined : instantOf(row);
    if (at !== undefined && at >= since && (found === undefined || at < found)) found = at;
  }
  return found;
}
