import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { presenceChanged, type Presence } from '@visavis/contracts/agent-presence';
import type { Call, Caller, PersonCaller } from '@visavis/contracts/call';
import { entryAdded } from '@visavis/contracts/conversation';
import { personChanged } from '@visavis/contracts/directory';
import type { Input, Output, RequestContract } from '@visavis/contracts/registry';
import { enqueueWork } from '@visavis/contracts/routing';
import { putAgent, putQueue, putSkill } from '@visavis/contracts/routing-setup';
import type { Requirement } from '@visavis/contracts/shapes';
import { newId } from '@visavis/kernel/id';
import { parseConfig } from '@visavis/platform/config';
import { type RunningService, startService } from '@visavis/platform/start-service';
import { eventually } from '@visavis/testkit/eventually';
import { openBus, type OpenBus } from '@visavis/messaging/open-bus';
import { PeerDouble } from '@visavis/testkit/peer-double';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { configSchema } from '../src/config';
import { RoutingModule } from '../src/routing.module';

/** Routing in this process on stores of its own, with doubles for whom it listens to. */
export class RoutingBench {
  readonly operatorId = newId();
  readonly brandId = newId();
  private readonly versions = new Map<string, number>();
  private readonly replicas: RunningService[] = [];

  private constructor(
    readonly stores: TestStores,
    readonly admin: Pool,
    private readonly buses: { gateway: OpenBus; setup: OpenBus },
    private readonly peers: { directory: PeerDouble; presence: PeerDouble; conversation: PeerDouble },
  ) {}

  static async start(): Promise<RoutingBench> {
    const stores = await startStores();
    const admin = new Pool({ connectionString: stores.adminUrl });
    const buses = {
      gateway: await openBus(stores.natsUrl('gateway'), 'gateway'),
      setup: await openBus(stores.natsUrl('setup'), 'setup'),
    };
    const peers = {
      directory: await PeerDouble.start(stores, 'directory'),
      presence: await PeerDouble.start(stores, 'agent-presence'),
      conversation: await PeerDouble.start(stores, 'conversation'),
    };
    const bench = new RoutingBench(stores, admin, buses, peers);
    await bench.addReplica();
    return bench;
  }

  async addReplica(): Promise<void> {
    const config = parseConfig(configSchema, { ...(await this.stores.environment('routing')), LOG_LEVEL: 'error' });
    this.replicas.push(await startService({ service: 'routing', config, module: RoutingModule.with(config) }));
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.drain()));
    await Promise.all([this.buses.gateway.close(), this.buses.setup.close(), this.admin.end()]);
    await Promise.all(Object.values(this.peers).map((peer) => peer.stop()));
    await this.stores.stop();
  }

  ask<C extends RequestContract>(contract: C, input: Input<C>, caller: Caller) {
    const { bus } = contract.callers.includes('gateway') ? this.buses.gateway : this.buses.setup;
    const call: Call = { caller, correlationId: newId() };
    return bus.request(contract, input as never, call, { deadlineMs: 10_000 });
  }

  /** Asks and takes no refusal. */
  async must<C extends RequestContract>(contract: C, input: Input<C>, caller: Caller = SETUP): Promise<Output<C>> {
    const answer = await this.ask(contract, input, caller);
    if (!answer.ok) throw new Error(`${contract.name}: ${answer.error.reason} ${answer.error.detail ?? ''}`);
    return answer.value;
  }

  async skill(slug: string): Promise<void> {
    await this.must(putSkill, { id: newId(), operatorId: this.operatorId, slug, name: slug, ifAbsent: false });
  }

  async queue(slug: string, set: Partial<Input<typeof putQueue>> = {}): Promise<string> {
    const id = newId();
    await this.must(putQueue, {
      ...{ id, operatorId: this.operatorId, brandId: this.brandId, slug, name: slug, channel: 'chat' },
      ...{ requirements: [], locale: null, priorityBonusMs: 0, targetMs: 30_000, offerTimeoutMs: 20_000 },
      ...{ wrapUpMs: 60_000, weight: 100, isAutoAccept: false, ifAbsent: false },
      ...set,
    });
    return id;
  }

  /** A queue that asks for a skill of its own, so that no other chat of the file is in its agents’ way. */
  async line(set: Partial<Input<typeof putQueue>> = {}): Promise<{ slug: string; skills: Requirement[] }> {
    const slug = `line-${newId()}`;
    const skills = [{ skill: slug, level: 3 }];
    await this.skill(slug);
    await this.queue(slug, { requirements: skills, ...set });
    return { slug, skills };
  }

  /** Someone who works on the brand, connected and available unless said otherwise. */
  async agent(
    set: Partial<Input<typeof putAgent>> & { brandIds?: string[]; isAway?: boolean } = {},
  ): Promise<PersonCaller> {
    const { brandIds = [this.brandId], isAway = false, ...setup } = set;
    const agentId = newId();
    const caller: PersonCaller = { kind: 'person', operatorId: this.operatorId, personId: agentId, role: 'agent' };
    await this.hire(caller, brandIds);
    const agent = { agentId, operatorId: this.operatorId, capacity: 100, skills: [] as Requirement[] };
    await this.must(putAgent, { ...agent, brandCaps: [], channelCaps: [], ifAbsent: false, ...setup });
    if (!isAway) await this.presence(caller, {});
    return caller;
  }

  async hire(caller: PersonCaller, brandIds: string[], isDisabled = false): Promise<void> {
    const { personId, operatorId, role } = caller;
    const data = { personId, role, teamId: null, isDisabled, brandIds };
    await this.peers.directory.tell(personChanged, {
      key: personId,
      version: this.next(`d${personId}`),
      operatorId,
      data,
    });
    await this.eventually('the grants', 'select from routing.agents where person_id = $1', [personId]);
  }

  async presence(
    caller: PersonCaller,
    set: Partial<Presence>,
    cause: 'declared' | 'connected' | 'lost' = 'declared',
  ): Promise<void> {
    const { personId, operatorId } = caller;
    const version = this.next(`p${personId}`);
    const base = { intent: 'available', reason: null, connectivity: 'connected', presenceEpoch: 1 } as const;
    const presence = { personId, operatorId, ...base, version, changedAt: new Date().toISOString(), ...set };
    await this.peers.presence.tell(presenceChanged, { key: personId, version, operatorId, data: { presence, cause } });
    const followed = 'select from routing.agents where person_id = $1 and presence_version = $2';
    await this.eventually('the presence', followed, [personId, version]);
  }

  /** A visitor’s chat in line; answers its id. */
  async chat(queue: string, requirements: Requirement[] = [], id: string = newId()): Promise<string> {
    const contactId = newId();
    const { operatorId, brandId } = this;
    const place = { id, operatorId, brandId, contactId, channel: 'chat', queue, locale: 'fr', requirements } as const;
    const visitor: Caller = { kind: 'visitor', operatorId, brandId, contactId };
    await this.must(enqueueWork, { ...place, startedAt: new Date().toISOString() }, visitor);
    return id;
  }

  /** The visitor’s entry in the thread; waits until routing has taken note. */
  async said(conversationId: string, kind: 'message' | 'left'): Promise<void> {
    const { operatorId, brandId } = this;
    const data = {
      conversationId,
      entryId: newId(),
      seq: 1,
      publicSeq: 1,
      kind,
      from: { kind: 'visitor', id: newId() },
    } as const;
    const id = await this.peers.conversation.tell(entryAdded, {
      key: conversationId,
      version: 1,
      operatorId,
      brandId,
      data,
    });
    if (kind === 'message') await this.eventually('the entry', 'select from routing.inbox where event_id = $1', [id]);
  }

  async rows<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, params)).rows;
  }

  /** What a role may see and do that signs in without saying for whom. */
  async rowsAs<Row extends object>(role: string, sql: string, params: unknown[] = []): Promise<Row[]> {
    const client = await this.admin.connect();
    try {
      await client.query(`begin; set local role ${role}`);
      return (await client.query<Row>(sql, params)).rows;
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  async flushRedis(): Promise<void> {
    const redis = new Redis(this.stores.redisUrl);
    await redis.flushall();
    redis.disconnect();
  }

  /** Waits until the query finds a row, and answers it. */
  eventually<Row extends object>(what: string, sql: string, params: unknown[] = []): Promise<Row> {
    return eventually<Row | undefined>(async () => (await this.rows<Row>(sql, params))[0], { what });
  }

  private next(key: string): number {
    const version = (this.versions.get(key) ?? 0) + 1;
    this.versions.set(key, version);
    return version;
  }
}

export const SETUP: Caller = { kind: 'service', service: 'setup' };
