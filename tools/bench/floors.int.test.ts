import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { eachRound, Tally, type BenchContext } from './bench';
import { FreedPath } from './floors/freed-path';
import { PostgresCommits } from './floors/postgres-commits';
import { load, machineLine } from './machine-line';

describe('the floors', () => {
  let stores: TestStores;

  beforeAll(async () => {
    stores = await startStores();
  }, 60_000);

  afterAll(async () => {
    await stores?.stop();
  });

  it('commits to a bare table and gives rates of every round', async () => {
    const commits = await PostgresCommits.open(stores.adminUrl);
    const tally = new Tally();
    const told: string[] = [];
    const context = { rounds: 2, detail: (text: string) => told.push(text) } as unknown as BenchContext;
    await eachRound(context, 'commits', async () => {
      tally.noteRate('single', await commits.single(2, 50));
      tally.noteRate('rows', await commits.batched(50, 50));
    });
    await commits.close();
    expect(told).toEqual(['commits, round 1 of 2', 'commits, round 2 of 2']);
    for (const key of ['single', 'rows']) {
      const { rounds, samples } = tally.value(key);
      expect(rounds).toHaveLength(2);
      expect(Math.min(...rounds)).toBeGreaterThan(0);
      expect(samples).toBeGreaterThanOrEqual(2);
    }
  });

  it('goes from a commit over a job and a commit to a socket', async () => {
    const path = await FreedPath.open(stores);
    const samples = [await path.once(), await path.once()];
    await path.close();
    expect(samples.every((ms) => ms > 0 && ms < 10_000)).toBe(true);
  });

  it('says what it was measured on', async () => {
    const line = await machineLine(stores, load());
    expect(line).toMatch(/cores?, \d+ GB, Node \d+\.\d+\.\d+, Postgres \d+(\.\d+)? .*Redis \d+\.\S+, NATS \d+\.\S+/);
  });
});
