import { eachRound, Tally, type Bench, type BenchContext } from '../bench';
import type { Figure } from '../figure';
import { bullmqNoop } from '../floors/bullmq-noop';
import { Echo } from '../floors/echo';
import { PostgresCommits } from '../floors/postgres-commits';

const ROWS = 50;

async function postgres(context: BenchContext, tally: Tally, forMs: number): Promise<void> {
  const commits = await PostgresCommits.open(context.stores.adminUrl);
  await commits.single(10, 200);
  await eachRound(context, 'Postgres commits', async () => {
    tally.noteRate('pg-1', await commits.single(1, forMs));
    tally.noteRate('pg-10', await commits.single(10, forMs));
    tally.noteRate('pg-rows', await commits.batched(ROWS, forMs));
  });
  await commits.close();
}

async function wires(context: BenchContext, tally: Tally, forMs: number): Promise<void> {
  const echo = await Echo.start(context);
  await echo.requests(64, 300);
  await echo.sockets(64, 300);
  await eachRound(context, 'NATS and ws', async () => {
    tally.noteRate('nats-1', await echo.requests(1, forMs));
    tally.noteRate('nats-64', await echo.requests(64, forMs));
    const { rate, cpuUs } = await echo.sockets(64, forMs);
    tally.noteRate('ws', rate);
    tally.note('ws-cpu', cpuUs, rate.count);
  });
  await echo.stop();
}

/** The ground everything stands on, without a line of the product. */
export const bare: Bench = {
  name: 'floors',
  run: async (context) => {
    const tally = new Tally();
    const forMs = context.isQuick ? 300 : 1_500;
    await postgres(context, tally, forMs);
    await wires(context, tally, forMs);
    const jobs = context.isQuick ? 2_000 : 20_000;
    await eachRound(context, 'BullMQ', async () =>
      tally.noteRate('bullmq', await bullmqNoop(context.stores.redisUrl, jobs)),
    );
    const figure = (id: string, title: string, unit: string): Figure => ({
      ...{ id: `floor-${id}`, title, unit },
      reading: tally.value(id),
    });
    return [
      figure('pg-1', 'Postgres single-row commits, 1 connection', '/s'),
      figure('pg-10', 'Postgres single-row commits, 10 connections', '/s'),
      figure('pg-rows', `Postgres rows in commits of ${String(ROWS)}`, '/s'),
      figure('nats-1', 'NATS request/reply, 1 in flight', '/s'),
      figure('nats-64', 'NATS request/reply, 64 in flight', '/s'),
      figure('ws', 'bare `ws` echo, 64 in flight on one socket', '/s'),
      figure('ws-cpu', 'bare `ws` processor time per echo', 'µs'),
      figure('bullmq', 'BullMQ no-op jobs, concurrency 50', '/s'),
    ];
  },
};
