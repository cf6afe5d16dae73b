import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Rate } from '../bench';

const PREFIX = 'bench';
const CHUNK = 2_000;

/** Jobs without work, prepared beforehand and processed 50 at a time. */
export async function bullmqNoop(redisUrl: string, jobs: number): Promise<Rate> {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('noop', { connection, prefix: PREFIX });
  for (let made = 0; made < jobs; made += CHUNK) {
    const size = Math.min(CHUNK, jobs - made);
    const opts = { removeOnComplete: true };
    await queue.addBulk(Array.from({ length: size }, (_, index) => ({ name: 'noop', data: { index }, opts })));
  }
  let done = 0;
  const perSecond = await new Promise<number>((resolve, reject) => {
    let begun = 0;
    const process = async (): Promise<void> => {
      begun ||= performance.now();
    };
    const worker = new Worker('noop', process, { connection, prefix: PREFIX, concurrency: 50 });
    worker.on('error', reject);
    worker.on('completed', () => {
      done += 1;
      if (done < jobs) return;
      const took = performance.now() - begun;
      void worker.close().then(() => resolve((jobs / took) * 1_000), reject);
    });
  });
  await queue.obliterate({ force: true });
  await queue.close();
  connection.disconnect();
  return { perSecond, count: jobs };
}
