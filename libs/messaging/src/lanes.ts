/** Runs work of one key in order and of different keys side by side, on a fixed number of lanes. */
export class Lanes {
  private readonly tails: Promise<void>[];

  constructor(count: number) {
    this.tails = Array.from({ length: count }, () => Promise.resolve());
  }

  /** Appends `work` to the lane of `key`; it must not reject. */
  push(key: string, work: () => Promise<void>): void {
    const lane = hash(key) % this.tails.length;
    this.tails[lane] = (this.tails[lane] ?? Promise.resolve()).then(work);
  }

  /** Resolves when everything pushed so far is done. */
  async idle(): Promise<void> {
    await Promise.all(this.tails);
  }
}

// FNV-1a, 32 bits: spreads ids that differ in few characters.
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    value = Math.imul(value ^ key.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
