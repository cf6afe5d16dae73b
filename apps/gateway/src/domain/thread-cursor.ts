// What one socket has been shown of one thread, and what may be shown next: every entry once, in order of the reader's own seq.

/** An entry in the reader's own counting, which has no gaps. */
export interface Numbered {
  readonly seq: number;
}

/** `shown` is the last seq sent; `held` are entries that arrived beyond a gap. */
export interface ThreadCursor<E extends Numbered> {
  readonly shown: number;
  readonly held: ReadonlyMap<number, E>;
}

interface Step<E extends Numbered> {
  readonly cursor: ThreadCursor<E>;
  /** To be sent now, in order. */
  readonly show: readonly E[];
}

/** More than this many entries beyond a gap are not kept: the gap is fetched anyway, and they with it. */
export const MAX_HELD = 200;

/** A reader who misses more than this many entries is told to load them anew. */
export const MAX_BACKLOG = 200;

export function cursorAt<E extends Numbered>(shown: number): ThreadCursor<E> {
  return { shown, held: new Map() };
}

/** Takes entries from wherever they come (live, backlog, twice, in any order) and gives those whose turn it is. */
export function receive<E extends Numbered>(cursor: ThreadCursor<E>, entries: readonly E[]): Step<E> {
  const held = new Map(cursor.held);
  for (const entry of entries) {
    if (entry.seq > cursor.shown) held.set(entry.seq, entry);
  }
  const show: E[] = [];
  let shown = cursor.shown;
  for (let next = held.get(shown + 1); next; next = held.get(shown + 1)) {
    held.delete(next.seq);
    show.push(next);
    shown = next.seq;
  }
  return { cursor: { shown, held: bounded(held) }, show };
}

/** Whether something arrived whose predecessors have not. */
export function hasGap(cursor: ThreadCursor<Numbered>): boolean {
  return cursor.held.size > 0;
}

/** Whether the thread's head says that something is missing here. */
export function isBehind(cursor: ThreadCursor<Numbered>, head: number): boolean {
  return head > cursor.shown;
}

/**
 * Where a reader begins who has seen up to `seen` of a thread whose last seq is `head`.
 * `isReset`: what they have is too old, or is not of this thread at all; they continue from `shown`.
 */
export function beginning(seen: number, head: number): { readonly shown: number; readonly isReset: boolean } {
  const oldest = Math.max(0, head - MAX_BACKLOG);
  if (seen > head) return { shown: oldest, isReset: true };
  return seen < oldest ? { shown: oldest, isReset: true } : { shown: seen, isReset: false };
}

// The lowest are needed first; the rest comes again with the backlog.
function bounded<E extends Numbered>(held: Map<number, E>): ReadonlyMap<number, E> {
  if (held.size <= MAX_HELD) return held;
  const kept = [...held.entries()].sort(([left], [right]) => left - right).slice(0, MAX_HELD);
  return new Map(kept);
}
