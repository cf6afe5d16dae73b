import { Client } from 'pg';
import { pino } from 'pino';
import type { Caller, PersonCaller, Role, VisitorCaller } from '@visavis/contracts/call';
import * as contracts from '@visavis/contracts/conversation';
import type { Failure } from '@visavis/contracts/errors';
import type { Output, RequestContract } from '@visavis/contracts/registry';
import type { Work } from '@visavis/contracts/routing-shapes';
import { newId } from '@visavis/kernel/id';
import type { Result } from '@visavis/kernel/result';
import type { Bus } from '@visavis/messaging/bus';
import { openBus } from '@visavis/messaging/open-bus';
import { parseConfig } from '@visavis/platform/config';
import { startService, type RunningService } from '@visavis/platform/start-service';
import { eventually } from '@visavis/testkit/eventually';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import type { z } from 'zod';
import { configSchema } from '../src/config';
import { ConversationModule } from '../src/conversation.module';
import { PeersDouble, type Hire } from './peers-double';

/** Conversation on real stores, with the test in the places of gateway, directory and routing. */
export class ConversationBench {
  readonly operatorId = newId();
  readonly brandId = newId();

  private constructor(
    readonly stores: TestStores,
    readonly bus: Bus,
    readonly peers: PeersDouble,
    readonly sql: Client,
    private readonly ends: (() => Promise<unknown>)[],
  ) {}

  static async start({ replicas = 1 } = {}): Promise<ConversationBench> {
    const stores = await startStores();
    const peers = await PeersDouble.start(stores);
    const services: RunningService[] = [];
    for (let index = 0; index < replicas; index += 1) services.push(await startReplica(stores, index));
    const { bus, close } = await openBus(stores.natsUrl('gateway'), 'gateway');
    const sql = new Client({ connectionString: stores.adminUrl });
    await sql.connect();
    const drains = services.map((service) => () => service.drain());
    const ends = [close, ...drains, () => peers.stop(), () => sql.end()];
    return new ConversationBench(stores, bus, peers, sql, ends);
  }

  async stop(): Promise<void> {
    for (const end of this.ends) await end();
    await this.stores.stop();
  }

  async rows<Row extends object>(text: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.sql.query<Row>(text, params)).rows;
  }

  ask<C extends RequestContract>(contract: C, input: z.input<C['input']>, caller: Caller) {
    // A machine that runs other tests beside this one may take long; how long is not what is tested here.
    return this.bus.request(contract, input, { caller, correlationId: newId() }, { deadlineMs: 20_000 });
  }

  async visitor(facts: Partial<z.input<typeof contracts.openVisit.input>> = {}): Promise<VisitorCaller> {
    const { contact } = await this.visit(facts);
    return { kind: 'visitor', operatorId: contact.operatorId, brandId: contact.brandId, contactId: contact.id };
  }

  async visit(facts: Partial<z.input<typeof contracts.openVisit.input>> = {}) {
    const { operatorId, brandId } = this;
    const basis = { operatorId, brandId, knownContactId: null, identity: null, locale: 'fr' };
    const caller = { kind: 'service', service: 'gateway' } as const;
    return must(await this.ask(contracts.openVisit, { ...basis, ...facts }, caller));
  }

  /** A person whose grants the service has learnt. */
  async person(role: Role = 'agent', facts: Partial<Hire> = {}): Promise<PersonCaller> {
    const { operatorId, brandId } = this;
    const hire = { personId: newId(), operatorId, role, isDisabled: false, brandIds: [brandId], version: 1, ...facts };
    await this.peers.tellPerson(hire);
    const known = 'select 1 from conversation.people where person_id = $1 and version >= $2';
    await eventually(async () => (await this.rows(known, [hire.personId, hire.version])).length > 0);
    return { kind: 'person', operatorId: hire.operatorId, personId: hire.personId, role };
  }

  async begin(visitor: VisitorCaller, id: string = newId(), text = 'Bonjour') {
    const message = { id: newId(), text };
    const start = { id, channel: 'chat', queue: null, requirements: [], answers: {}, message } as const;
    return must(await this.ask(contracts.startConversation, { ...start, requirements: [], answers: {} }, visitor));
  }

  /** A conversation that `agent` holds. */
  async held(visitor: VisitorCaller, agent: PersonCaller): Promise<contracts.Thread> {
    const { thread } = await this.begin(visitor);
    await this.follow(this.work(thread, { state: 'active', agentId: agent.personId, version: 3 }));
    return thread;
  }

  say(caller: Caller, conversationId: string, text = 'Oui', facts: { id?: string; isNote?: boolean } = {}) {
    const said = { id: newId(), isNote: false, ...facts };
    return this.ask(contracts.appendEntry, { conversationId, text, ...said }, caller);
  }

  /** Says it again, as a client does, for as long as the service is too busy to answer. */
  async saySurely(caller: Caller, conversationId: string, text: string, id: string) {
    const answer = await eventually(
      async () => {
        const said = await this.say(caller, conversationId, text, { id });
        return said.ok || said.error.code !== 'unavailable' ? said : undefined;
      },
      { withinMs: 45_000, what: 'an answer' },
    );
    return must(answer);
  }

  async entries(caller: Caller, conversationId: string, after = 0): Promise<contracts.Entry[]> {
    const page = await this.ask(contracts.listEntries, { conversationId, after, limit: 500 }, caller);
    return must(page).entries;
  }

  work({ id, operatorId, brandId, contact, startedOn }: contracts.Thread, facts: Partial<Work>): Work {
    const now = new Date().toISOString();
    return {
      ...{ id, operatorId, brandId, contactId: contact.id, queueId: newId(), visitId: null, channel: 'chat' },
      ...{ state: 'waiting', version: 1, agentId: null, weight: 100, startedOn, enteredAt: now, offerId: null },
      ...{ wrapUpEndsAt: null, changedAt: now },
      ...facts,
    };
  }

  async follow(work: Work): Promise<void> {
    const by = { kind: 'system', id: null } as const;
    const data = { work, from: null, reason: 'test', by, previousAgentId: null };
    must(await this.ask(contracts.followWork, data, { kind: 'service', service: 'gateway' }));
  }

  /** Outbox rows of an event, in order. */
  async told(subject: string, conversationId: string) {
    type Told = { version: number; data: Record<string, unknown> };
    const rows = await this.rows<{ envelope: Told }>(
      'select envelope from conversation.outbox where subject = $1 order by position',
      [`${subject}.${conversationId}`],
    );
    return rows.map(({ envelope }) => envelope);
  }
}

/** @throws with the reason when it was refused */
export function must<T>(answer: Result<T, Failure>): T {
  if (!answer.ok)
    throw new Error(`${answer.error.code}: ${answer.error.reason} ${JSON.stringify(answer.error.errors)}`);
  return answer.value;
}

export function reasonOf(answer: Result<Output<RequestContract>, Failure>): string | undefined {
  return answer.ok ? undefined : answer.error.reason;
}

async function startReplica(stores: TestStores, index: number): Promise<RunningService> {
  const environment = { ...(await stores.environment('conversation')), HTTP_PORT: '0' };
  const config = parseConfig(configSchema, { ...environment, INSTANCE_ID: `conversation-${index}` });
  const log = pino({ level: process.env.VISAVIS_TEST_LOG ?? 'silent' });
  return startService({ service: 'conversation', config, module: ConversationModule.with(config), log });
}
