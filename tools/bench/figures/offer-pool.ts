import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { startPlatform, type Platform } from '@visavis/testkit/start-platform';
import { eventually } from '../../infra/eventually';
import type { BenchContext } from '../bench';
import { arriveSql, emptyHandsSql, goSql, OPERATOR, poolSql, type PoolSize } from '../pool-sql';
import { cpuMs } from '../process-usage';

const LOOK_EVERY_MS = 10;
/** A batch is the least that is waited for, however slow. */
const FIRST_WITHIN_MS = 60_000;

export interface Served {
  readonly offers: number;
  readonly tookMs: number;
  /** Processor time of the routing service. */
  readonly cpuMs: number;
}

/** The routing service alone, as its own process, with a pool prepared in its tables. */
export class OfferPool {
  private constructor(
    readonly platform: Platform,
    private readonly admin: Pool,
    private readonly redis: Redis,
    private readonly assignment: Queue,
    private readonly size: PoolSize,
  ) {}

  static async open(size: PoolSize, { serviceEnv }: BenchContext): Promise<OfferPool> {
    const env = { routing: { LOG_LEVEL: 'warn', ...serviceEnv } };
    const platform = await startPlatform({ services: ['routing'], env });
    const admin = new Pool({ connectionString: platform.databaseUrl, max: 2 });
    const redis = new Redis(platform.stores.redisUrl, { maxRetriesPerRequest: null });
    const assignment = new Queue('assignment', { connection: redis, prefix: 'visavis' });
    const pool = new OfferPool(platform, admin, redis, assignment, size);
    await admin.query(poolSql(size));
    return pool;
  }

  /** Frees all hands and fills the lines up, then waits until nothing of the last round is under way. */
  async prepare(): Promise<void> {
    await this.admin.query('begin; select from routing.pools for update;' + emptyHandsSql + '; commit');
    await this.admin.query(
      arriveSql(this.size.waiting - (await this.count(`works where state = 'waiting'`)), this.size),
    );
    await this.platform.settled(60_000);
    await this.admin.query('vacuum analyze');
  }

  /** Lets the agents become free and wakes routing: how many offers commit until all hands are full, or time is up. */
  async serve(mostMs: number): Promise<Served> {
    const pid = this.platform.pid('routing');
    const { agents, places, waiting } = this.size;
    const most = Math.min(agents * places, waiting);
    await this.admin.query(goSql);
    const [{ rows }, cpuBefore, begun] = [await this.operator(), cpuMs(pid), performance.now()];
    await this.wake(rows[0]?.id ?? '');
    const look = async (): Promise<Served | undefined> => {
      const [offers, tookMs] = [await this.count('reservations'), performance.now() - begun];
      const isOver = offers >= most || (offers > 0 && tookMs > mostMs);
      return isOver ? { offers, tookMs, cpuMs: cpuMs(pid) - cpuBefore } : undefined;
    };
    return eventually(look, { withinMs: FIRST_WITHIN_MS, what: 'hands to be full', everyMs: LOOK_EVERY_MS });
  }

  async close(): Promise<void> {
    await this.assignment.close();
    this.redis.disconnect();
    await this.admin.end();
    await this.platform.stop();
  }

  /** What the service does for itself when something has changed in a pool. */
  private async wake(operatorId: string): Promise<void> {
    const deduplication = { id: operatorId, keepLastIfActive: true };
    await this.assignment.add('pass', { operatorId }, { deduplication, removeOnComplete: true });
  }

  private operator() {
    return this.admin.query<{ id: string }>(`select ${OPERATOR} as id`);
  }

  private async count(what: string): Promise<number> {
    const { rows } = await this.admin.query<{ n: number }>(`select count(*)::int as n from routing.${what}`);
    return rows[0]?.n ?? 0;
  }
}
