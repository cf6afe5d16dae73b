/** One lane of micro-batches: while a batch is under way what arrives gathers, and leaves as the next batch. */

export class Gathering<Item> {
  private waiting: Item[] = [];
  private isUnderWay = false;

  constructor(private readonly largest: number) {}

  add(item: Item): void {
    this.waiting.push(item);
  }

  /** The next batch in order of arrival; undefined while one is under way or nothing waits. */
  next(): readonly Item[] | undefined {
    if (this.isUnderWay || this.waiting.length === 0) return undefined;
    this.isUnderWay = true;
    const batch = this.waiting.slice(0, this.largest);
    this.waiting = this.waiting.slice(batch.length);
    return batch;
  }

  /** Says that the batch under way has ended, well or not. */
  done(): void {
    this.isUnderWay = false;
  }
}
