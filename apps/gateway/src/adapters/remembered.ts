import { ok } from '@visavis/kernel/result';
import type { Answer, ById } from '../usecases/ports';

interface Kept<T> {
  readonly value: T | undefined;
  /** When it was asked for, monotonic: what was asked before a change does not show the change. */
  readonly askedAt: number;
}

interface Options<T> {
  readonly load: (keys: readonly string[]) => Promise<Answer<ById<T>>>;
  readonly ttlMs: number;
  readonly now?: () => number;
}

const MAX_KEPT = 20_000;

/** Things of a peer kept in memory: fresh for a time, forgotten on a change, and better stale than nothing when the peer is away. */
export class Remembered<T> {
  private readonly kept = new Map<string, Kept<T>>();
  private readonly changedAt = new Map<string, number>();
  private readonly now: () => number;
  private allChangedAt = -Infinity;

  constructor(private readonly options: Options<T>) {
    this.now = options.now ?? (() => performance.now());
  }

  async get(keys: readonly string[]): Promise<Answer<ById<T>>> {
    const due = keys.filter((key) => !this.isFresh(key));
    if (due.length > 0) {
      const askedAt = this.now();
      const loaded = await this.options.load(due);
      if (loaded.ok) this.keep(due, loaded.value, askedAt);
      else if (due.some((key) => this.kept.get(key)?.value === undefined)) return loaded;
    }
    return ok(this.found(keys));
  }

  /** All that is kept and still there, fresh or not. */
  values(): T[] {
    return [...this.kept.values()].flatMap(({ value }) => (value === undefined ? [] : [value]));
  }

  forget(key: string): void {
    if (this.kept.has(key)) this.changedAt.set(key, this.now());
  }

  forgetAll(): void {
    this.allChangedAt = this.now();
    this.changedAt.clear();
  }

  private found(keys: readonly string[]): ById<T> {
    const found = new Map<string, T>();
    for (const key of keys) {
      const value = this.kept.get(key)?.value;
      if (value !== undefined) found.set(key, value);
    }
    return found;
  }

  private isFresh(key: string): boolean {
    const kept = this.kept.get(key);
    if (!kept) return false;
    const changedAt = Math.max(this.allChangedAt, this.changedAt.get(key) ?? -Infinity);
    // What was not there may be made at any moment: absence is not remembered.
    return kept.value !== undefined && kept.askedAt > changedAt && this.now() - kept.askedAt < this.options.ttlMs;
  }

  private keep(asked: readonly string[], loaded: ById<T>, askedAt: number): void {
    if (this.kept.size + loaded.size > MAX_KEPT) {
      this.kept.clear();
      this.changedAt.clear();
    }
    for (const key of new Set([...asked, ...loaded.keys()])) {
      const value = loaded.get(key);
      if (value === undefined) this.kept.delete(key);
      else this.kept.set(key, { value, askedAt });
    }
  }
}
