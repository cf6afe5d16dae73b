import { eachRound, Tally, type Bench, type BenchContext } from '../bench';
import type { Figure } from '../figure';
import { bullmqNoop } from '../floors/bullmq-noop';
import type { PoolSize } from '../pool-sql';
import { OfferPool } from './offer-pool';

const sizes: readonly (PoolSize & { readonly goal?: number })[] = [
  { agents: 100, places: 20, queues: 20, brands: 10, waiting: 4_000 },
  { agents: 1_000, places: 4, queues: 50, brands: 25, waiting: 10_000, goal: 0.5 },
  { agents: 10_000, places: 1, queues: 500, brands: 50, waiting: 100_000, goal: 0.3 },
];
const QUICK_DIVISOR = 4;
/** A round is cut off after this, and counts what it has. */
const MOST_MS = 5_000;

async function measure(size: PoolSize, context: BenchContext, tally: Tally): Promise<void> {
  const name = String(size.agents);
  const pool = await OfferPool.open(size, context);
  const jobs = context.isQuick ? 2_000 : 10_000;
  await eachRound(context, `${name} agents`, async () => {
    await pool.prepare();
    tally.noteRate(`bullmq-${name}`, await bullmqNoop(pool.platform.stores.redisUrl, jobs));
    const { offers, tookMs, cpuMs } = await pool.serve(context.isQuick ? MOST_MS / 2 : MOST_MS);
    tally.note(`offers-${name}`, (offers / tookMs) * 1_000, offers);
    tally.note(`cpu-${name}`, (cpuMs * 1_000) / offers, offers);
  });
  await pool.close();
}

/** A backlog meets agents who have just become free: offers with decision records and events committed a second. */
export const offers: Bench = {
  name: 'offers',
  run: async (context) => {
    const tally = new Tally();
    for (const size of sizes) {
      const waiting = context.isQuick ? size.waiting / QUICK_DIVISOR : size.waiting;
      await measure({ ...size, waiting }, context, tally);
    }
    const rates = sizes.map(({ agents, waiting, goal }): Figure => {
      const [name, title] = [String(agents), `offers committed, ${agents.toLocaleString('en-GB')} agents`];
      return {
        ...{ id: `offers-${name}`, title: `${title}, ${waiting.toLocaleString('en-GB')} waiting`, unit: '/s' },
        reading: tally.value(`offers-${name}`),
        floor: { title: 'BullMQ no-op', reading: tally.value(`bullmq-${name}`) },
        ...(goal === undefined ? {} : { goal: { of: 'ratio' as const, atLeast: goal } }),
      };
    });
    const cpu = (name: string) => tally.value(`cpu-${name}`);
    return [
      ...rates,
      {
        ...{ id: 'offers-cpu-growth', title: 'routing’s processor time per offer, 10,000 agents', unit: 'µs' },
        ...{ reading: cpu('10000'), floor: { title: 'with 100', reading: cpu('100') } },
        goal: { of: 'ratio', atMost: 1.5 },
      },
    ];
  },
};
