import type { EntryView } from '@visavis/contracts/edge';
import { cursorAt, hasGap, isBehind, receive, type ThreadCursor } from '../../domain/thread-cursor';
import type { Answer, Timers } from '../ports';

interface Backlog {
  readonly entries: readonly EntryView[];
  readonly hasMore: boolean;
}

/** Where a thread's entries come from and go to, for one socket. */
export interface ThreadEnds {
  readonly read: (after: number) => Promise<Answer<Backlog>>;
  readonly show: (entry: EntryView) => void;
}

/** What is live arrives slightly out of order; only after this long is a gap worth a request, in milliseconds. */
const GAP_PATIENCE_MS = 50;
const RETRY_MS = 1_000;

/** Follows one thread for one socket: live entries as they come, the backlog whenever something is missing. */
export class ThreadFollower {
  private cursor: ThreadCursor<EntryView>;
  private callOff: (() => void) | undefined;
  private isReading = false;
  private isMoreWanted = false;
  private isClosed = false;

  constructor(
    private readonly ends: ThreadEnds,
    private readonly timers: Timers,
    shown: number,
  ) {
    this.cursor = cursorAt(shown);
  }

  /** The last seq sent. */
  get shown(): number {
    return this.cursor.shown;
  }

  hear(entry: EntryView): void {
    this.take([entry]);
    if (!hasGap(this.cursor)) return;
    // A reading under way may have begun before what is missing was stored.
    if (this.isReading) this.isMoreWanted = true;
    else this.readAfter(GAP_PATIENCE_MS);
  }

  /** The thread's owner says how far it goes. */
  headIs(head: number): void {
    if (isBehind(this.cursor, head)) void this.read();
  }

  close(): void {
    this.isClosed = true;
    this.callOff?.();
  }

  /** Reads what is missing until nothing is; one reading at a time. */
  async read(): Promise<void> {
    this.isMoreWanted = true;
    if (this.isReading || this.isClosed) return;
    this.isReading = true;
    this.callOff?.();
    this.callOff = undefined;
    await this.readAll();
    this.isReading = false;
    if (hasGap(this.cursor)) this.readAfter(RETRY_MS);
  }

  private async readAll(): Promise<void> {
    while (this.isMoreWanted && !this.isClosed) {
      this.isMoreWanted = false;
      await this.readOnce();
    }
  }

  private async readOnce(): Promise<void> {
    const before = this.cursor.shown;
    const backlog = await this.ends.read(before);
    if (!backlog.ok) {
      this.readAfter(RETRY_MS);
      return;
    }
    this.take(backlog.value.entries);
    // Without progress the owner does not have it yet: the next comparison of heads asks again.
    if (backlog.value.hasMore && this.cursor.shown > before) this.isMoreWanted = true;
  }

  private take(entries: readonly EntryView[]): void {
    if (this.isClosed) return;
    const step = receive(this.cursor, entries);
    this.cursor = step.cursor;
    for (const entry of step.show) this.ends.show(entry);
  }

  private readAfter(ms: number): void {
    if (this.isClosed) return;
    this.callOff ??= this.timers.after(ms, () => {
      this.callOff = undefined;
      if (ms >= RETRY_MS || hasGap(this.cursor)) void this.read();
    });
  }
}
