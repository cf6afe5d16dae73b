import type { Platform } from '@visavis/testkit/start-platform';
import type { TestStores } from '@visavis/testkit/start-stores';
import type { OwnedProcess } from '../infra/owned-process';
import type { Environment } from '../infra/service-environment';
import type { Figure } from './figure';
import { perRound, pooledPercentile, type Reading } from './statistics';

/** What a bench works with. */
export interface BenchContext {
  readonly root: string;
  /** Stores without any service: what the floors run on. */
  readonly stores: TestStores;
  readonly rounds: number;
  readonly isQuick: boolean;
  /** The whole platform, opened when the first bench asks for it. */
  readonly platform: () => Promise<Platform>;
  /** Environment that services of a bench’s own platform are given beside their own. */
  readonly serviceEnv: Environment;
  /** Begins a compiled file of this folder as a process of its own, ended with the run at the latest. */
  readonly begin: (file: string, env: Environment) => OwnedProcess;
  /** Tells what is being done. */
  readonly detail: (text: string) => void;
}

export interface Bench {
  readonly name: string;
  readonly run: (context: BenchContext) => Promise<Figure[]>;
}

/** Collects what the rounds of a bench measure, by key. */
export class Tally {
  private readonly values = new Map<string, number[]>();
  private readonly counts = new Map<string, number>();
  private readonly lists = new Map<string, (readonly number[])[]>();

  /** One value of a round, with how many measurements stand behind it. */
  note(key: string, value: number, count = 1): void {
    this.values.set(key, [...(this.values.get(key) ?? []), value]);
    this.counts.set(key, (this.counts.get(key) ?? 0) + count);
  }

  noteRate(key: string, { perSecond, count }: Rate): void {
    this.note(key, perSecond, count);
  }

  /** All samples of a round. */
  noteAll(key: string, samples: readonly number[]): void {
    this.lists.set(key, [...(this.lists.get(key) ?? []), samples]);
  }

  value(key: string): Reading {
    return perRound(this.values.get(key) ?? [], this.counts.get(key) ?? 0);
  }

  percentile(key: string, percent: number): Reading {
    return pooledPercentile(this.lists.get(key) ?? [], percent);
  }
}

/** Runs the rounds one after the other; `most` bounds what costs much and varies little. */
export async function eachRound(
  { rounds, detail }: BenchContext,
  label: string,
  work: () => Promise<void>,
  most = Infinity,
): Promise<void> {
  const count = Math.min(rounds, most);
  for (let round = 1; round <= count; round += 1) {
    detail(`${label}, round ${String(round)} of ${String(count)}`);
    await work();
  }
}

/** How often something was done, and how often that is in a second. */
export interface Rate {
  readonly perSecond: number;
  readonly count: number;
}

/** Calls `work` over and over, `lanes` at a time, until the time is up. */
export async function rateOf(lanes: number, forMs: number, work: (lane: number) => Promise<unknown>): Promise<Rate> {
  const begun = performance.now();
  let done = 0;
  const lane = async (number: number): Promise<void> => {
    while (performance.now() - begun < forMs) {
      await work(number);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return { perSecond: (done / (performance.now() - begun)) * 1_000, count: done };
}
