import { Redis } from 'ioredis';
import { Client } from 'pg';
import { pino } from 'pino';
import { openLease, closeLease, renewLeases, getPresence, setIntent } from '@visavis/contracts/agent-presence';
import type { Presence } from '@visavis/contracts/agent-presence';
import type { Call, PersonCaller } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import type { Bus } from '@visavis/messaging/bus';
import { openBus } from '@visavis/messaging/open-bus';
import { parseConfig } from '@visavis/platform/config';
import { startService, type RunningService } from '@visavis/platform/start-service';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { withClient } from '../../../tools/infra/sql';
import { readTestRun } from '../../../tools/test/test-run';
import { AgentPresenceModule } from '../src/agent-presence.module';
import { configSchema } from '../src/config';
import { DirectoryDouble, type Hire } from './directory-double';

/** Short, yet long enough that a busy machine does not drop a lease that a test renews. */
export const durations = {
  GRACE_MS: '3000',
  QUIET_MS: '2000',
  DROP_TOLERANCE_MS: '400',
  SUSPENSION_MS: '1000',
  SWEEP_MS: '50',
};

const RENEW_MS = 200;

interface Told {
  readonly cause: string;
  readonly version: number;
  readonly epoch: number;
  readonly declaredBy: string | null;
  readonly occurredAt: Date;
}

interface OpenLease {
  readonly personId: string;
  readonly operatorId: string;
  readonly connectionId: string;
}

/** Agent-presence on real stores, with the test in the places of gateway and directory. */
export class PresenceBench {
  readonly operatorId = newId();
  private readonly open = new Map<string, OpenLease>();
  private readonly renewing: NodeJS.Timeout;

  private constructor(
    private readonly bus: Bus,
    readonly redis: Redis,
    private readonly directory: DirectoryDouble,
    private readonly sql: Client,
    private readonly ends: (() => Promise<unknown>)[],
  ) {
    this.renewing = setInterval(() => void this.renew([...this.open.values()]), RENEW_MS);
  }

  static async start({ replicas = 1 } = {}): Promise<PresenceBench> {
    const stores = await startStores();
    const directory = await DirectoryDouble.start(stores);
    const services: RunningService[] = [];
    for (let index = 0; index < replicas; index += 1) services.push(await startReplica(stores, index));
    const { bus, close } = await openBus(stores.natsUrl('gateway'), 'gateway');
    const sql = new Client({ connectionString: stores.adminUrl });
    await sql.connect();
    const redis = new Redis(stores.redisUrl);
    const drains = services.map((service) => () => service.drain());
    const ends = [close, () => directory.stop(), ...drains, () => sql.end(), () => stores.stop()];
    return new PresenceBench(bus, redis, directory, sql, ends);
  }

  async stop(): Promise<void> {
    clearInterval(this.renewing);
    this.redis.disconnect();
    for (const end of this.ends) await end();
  }

  async rows<Row extends object>(text: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.sql.query<Row>(text, params)).rows;
  }

  /** Cuts the service off from its database, but not the test. @returns what lets it in again */
  async loseDatabase(): Promise<() => Promise<void>> {
    const [own] = await this.rows<{ name: string; pid: number }>(
      `select current_database() as name, pg_backend_pid() as pid`,
    );
    if (!own) throw new Error('the database does not say who it is');
    const { name, pid } = own;
    const { adminUrl } = readTestRun();
    const allow = (isAllowed: boolean) => `alter database ${name} with allow_connections ${String(isAllowed)}`;
    await withClient(adminUrl, async (client) => {
      await client.query(allow(false));
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> $2`, [
        name,
        pid,
      ]);
    });
    return async () => {
      await withClient(adminUrl, (client) => client.query(allow(true)));
    };
  }

  /** The same with the rights of a role and, perhaps, the ids of a caller. */
  async rowsAs<Row extends object>(role: string, text: string, caller?: PersonCaller): Promise<Row[]> {
    await this.sql.query(`begin; set local role ${role}`);
    try {
      const { operatorId = '', personId = '' } = caller ?? {};
      await this.sql.query(`select set_config('app.operator', $1, true), set_config('app.person', $2, true)`, [
        operatorId,
        personId,
      ]);
      return await this.rows<Row>(text);
    } finally {
      await this.sql.query('rollback');
    }
  }

  async hire(facts: Partial<Hire> = {}): Promise<PersonCaller> {
    const { personId, operatorId } = await this.directory.tell({ operatorId: this.operatorId, ...facts });
    return { kind: 'person', operatorId, personId, role: 'agent' };
  }

  /** Opens a socket that shows life until it is closed or falls silent. */
  async connect(caller: PersonCaller): Promise<{ connectionId: string; presence: Presence }> {
    const connectionId = newId();
    const answer = await this.bus.request(openLease, { connectionId }, callOf(caller));
    if (!answer.ok) throw new Error(answer.error.reason);
    this.open.set(connectionId, { personId: caller.personId, operatorId: caller.operatorId, connectionId });
    return { connectionId, presence: answer.value.presence };
  }

  async close(caller: PersonCaller, connectionId: string): Promise<void> {
    this.open.delete(connectionId);
    await this.bus.request(closeLease, { connectionId, personId: caller.personId }, callOf(caller));
  }

  /** Its gateway hears nothing of it any more. */
  fallSilent(connectionId: string): void {
    this.open.delete(connectionId);
  }

  async presenceOf(caller: PersonCaller, by = caller): Promise<Presence | undefined> {
    const answer = await this.bus.request(getPresence, { personId: caller.personId }, callOf(by));
    return answer.ok ? answer.value.presence : undefined;
  }

  async say(
    caller: PersonCaller,
    intent: Presence['intent'],
    reason: string | null = null,
    personId = caller.personId,
  ) {
    return this.bus.request(setIntent, { personId, intent, reason }, callOf(caller));
  }

  /** Causes and versions of a person's events, in the order in which they were told. */
  async told({ personId }: PersonCaller): Promise<Told[]> {
    return this.rows(
      `select envelope->'data'->>'cause' as cause, (envelope->>'version')::int as version,
         (envelope->'data'->'presence'->>'presenceEpoch')::int as epoch,
         envelope->'data'->>'declaredBy' as "declaredBy",
         (envelope->>'occurredAt')::timestamptz as "occurredAt"
       from agent_presence.outbox where envelope->'data'->'presence'->>'personId' = $1 order by position`,
      [personId],
    );
  }

  async renewOnce({ personId, operatorId }: PersonCaller, connectionId: string): Promise<void> {
    await this.renew([{ personId, operatorId, connectionId }]);
  }

  private async renew(leases: readonly OpenLease[]): Promise<void> {
    if (leases.length === 0) return;
    const caller = { kind: 'service', service: 'gateway' } as const;
    await this.bus.request(renewLeases, { leases: [...leases] }, { caller, correlationId: 'renewal' });
  }
}

export function callOf(caller: PersonCaller): Call {
  return { caller, correlationId: newId() };
}

async function startReplica(stores: TestStores, index: number): Promise<RunningService> {
  const environment = { ...(await stores.environment('agent-presence')), ...durations, HTTP_PORT: '0' };
  const config = parseConfig(configSchema, { ...environment, INSTANCE_ID: `presence-${String(index)}` });
  const log = pino({ level: process.env.VISAVIS_TEST_LOG ?? 'silent' });
  return startService({ service: 'agent-presence', config, module: AgentPresenceModule.with(config), log });
}
