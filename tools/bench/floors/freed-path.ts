import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { WebSocket, WebSocketServer } from 'ws';
import type { TestStores } from '@visavis/testkit/start-stores';

const PREFIX = 'bench';
const free = { name: 'bench-free', text: `update bench.hands set state = 'free', changes = changes + 1 where id = 1` };
const offer = {
  name: 'bench-offer',
  text: `update bench.hands set state = 'offered', changes = changes + 1 where id = 1`,
};

/** The bare way from freed capacity to a socket: commit, BullMQ job, commit, WebSocket frame; all in one process. */
export class FreedPath {
  private constructor(
    private readonly pool: Pool,
    private readonly redis: Redis,
    private readonly jobs: { readonly queue: Queue; readonly worker: Worker },
    private readonly wire: { readonly server: WebSocketServer; readonly client: WebSocket },
  ) {}

  static async open({ adminUrl, redisUrl }: TestStores): Promise<FreedPath> {
    const pool = new Pool({ connectionString: adminUrl, max: 4 });
    await pool.query(`create schema if not exists bench;
      create table if not exists bench.hands (id int primary key, state text, changes int);
      insert into bench.hands values (1, 'free', 0) on conflict do nothing`);
    const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = new WebSocket(`ws://127.0.0.1:${String(port)}`, { perMessageDeflate: false });
    await once(client, 'open');
    const queue = new Queue('freed', { connection, prefix: PREFIX });
    const push = async (): Promise<void> => {
      await pool.query(offer);
      for (const socket of server.clients) socket.send('{"type":"offer"}');
    };
    const worker = new Worker('freed', push, { connection, prefix: PREFIX });
    await worker.waitUntilReady();
    return new FreedPath(pool, connection, { queue, worker }, { server, client });
  }

  /** One way of it, in milliseconds. */
  async once(): Promise<number> {
    const begun = performance.now();
    const arrived = once(this.wire.client, 'message').then(() => performance.now() - begun);
    await this.pool.query(free);
    await this.jobs.queue.add('pass', {}, { removeOnComplete: true });
    return arrived;
  }

  async close(): Promise<void> {
    const { queue, worker } = this.jobs;
    await worker.close();
    await queue.obliterate({ force: true });
    await queue.close();
    this.wire.client.terminate();
    this.wire.server.close();
    this.redis.disconnect();
    await this.pool.end();
  }
}
