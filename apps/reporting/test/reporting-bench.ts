import type { NatsConnection } from 'nats';
import { Pool } from 'pg';
import type { Caller } from '@visavis/contracts/call';
import { listTimeZones, personChanged } from '@visavis/contracts/directory';
import type { NewEvent } from '@visavis/contracts/envelope';
import { Transactions } from '@visavis/contracts/ports';
import { readEvents } from '@visavis/contracts/read-events';
import type { Input, Output, RequestContract } from '@visavis/contracts/registry';
import { runReport } from '@visavis/contracts/reporting';
import { newId } from '@visavis/kernel/id';
import { ensureStream } from '@visavis/messaging/event-stream';
import { openBus, type OpenBus } from '@visavis/messaging/open-bus';
import { parseConfig } from '@visavis/platform/config';
import { type RunningService, startService } from '@visavis/platform/start-service';
import { eventually } from '@visavis/testkit/eventually';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { connectNats } from '../../../tools/infra/nats';
import { configSchema } from '../src/config';
import { ReportingModule } from '../src/reporting.module';
import { LearnAccess } from '../src/usecases/learn-access';
import { ENGINE } from '../src/usecases/as-engine';
import { ProjectEvents } from '../src/usecases/project-events';
import { sources } from '../src/usecases/told';

type Asked = Omit<Input<typeof runReport>, 'interval'> & { interval?: Input<typeof runReport>['interval'] };

/** Reporting in this process on stores of its own, with stand-ins for the owners of facts. */
export class ReportingBench {
  /** In which zones operators and brands count; reporting remembers for a minute what it asked of an operator. */
  readonly zones = { operator: 'UTC', brands: [] as { brandId: string; timeZone: string }[] };
  /** What the owners’ outboxes hold. */
  readonly outbox: NewEvent[] = [];
  /** How many events an owner tells at once of what is past. */
  pageSize = 7;

  private constructor(
    readonly stores: TestStores,
    readonly admin: Pool,
    readonly running: RunningService,
    private readonly peers: NatsConnection,
    private readonly buses: { gateway: OpenBus; setup: OpenBus },
  ) {}

  static async start(): Promise<ReportingBench> {
    const stores = await startStores();
    const peers = await connectNats(stores.natsUrl('system'));
    for (const service of ['directory', 'routing', 'agent-presence'] as const) {
      await ensureStream(await peers.jetstreamManager(), service);
    }
    const config = parseConfig(configSchema, { ...(await stores.environment('reporting')), LOG_LEVEL: 'error' });
    const running = await startService({ service: 'reporting', config, module: ReportingModule.with(config) });
    const buses = {
      gateway: await openBus(stores.natsUrl('gateway'), 'gateway'),
      setup: await openBus(stores.natsUrl('setup'), 'setup'),
    };
    const admin = new Pool({ connectionString: stores.adminUrl });
    const bench = new ReportingBench(stores, admin, running, peers, buses);
    bench.standIn();
    return bench;
  }

  async stop(): Promise<void> {
    await this.running.drain();
    await Promise.all([this.buses.gateway.close(), this.buses.setup.close(), this.peers.close(), this.admin.end()]);
    await this.stores.stop();
  }

  /** Lets events take effect in this order, past the broker. */
  async project(events: readonly NewEvent[], batch = 1): Promise<void> {
    const transactions = this.running.app.get(Transactions, { strict: false });
    const project = this.running.app.get(ProjectEvents, { strict: false });
    const access = this.running.app.get(LearnAccess, { strict: false });
    for (let index = 0; index < events.length; index += batch) {
      const envelopes = events.slice(index, index + batch).map(({ envelope }) => envelope);
      await transactions.run(ENGINE, async () => {
        for (const event of envelopes) if (event.type === personChanged.subject) await access.execute(event as never);
        await project.execute(envelopes);
      });
    }
  }

  /** Publishes events as the relays of their owners would, as often as asked, and waits until each took effect. */
  async tell(events: readonly NewEvent[], times = 1): Promise<void> {
    for (let round = 0; round < times; round += 1) {
      for (const { subject, envelope } of events) {
        await this.peers.jetstream().publish(subject, JSON.stringify(envelope), { msgID: newId() });
      }
    }
    const ids = events.map(({ envelope }) => envelope.id);
    const sql = 'select count(*)::int as n from reporting.inbox where event_id = any($1::uuid[])';
    const what = 'the events to take effect';
    await eventually(async () => (await this.rows<{ n: number }>(sql, [ids]))[0]?.n === ids.length, { what });
  }

  async ask<C extends RequestContract>(contract: C, input: Input<C>, caller: Caller) {
    const { bus } = contract.callers.includes('gateway') ? this.buses.gateway : this.buses.setup;
    return bus.request(contract, input as never, { caller, correlationId: newId() });
  }

  async must<C extends RequestContract>(contract: C, input: Input<C>, caller: Caller): Promise<Output<C>> {
    const answer = await this.ask(contract, input, caller);
    if (!answer.ok) throw new Error(`${contract.name}: ${answer.error.reason} ${answer.error.detail ?? ''}`);
    return answer.value;
  }

  report(asked: Asked, caller: Caller): Promise<Output<typeof runReport>> {
    return this.must(runReport, { interval: null, ...asked }, caller);
  }

  async rows<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, params)).rows;
  }

  /** All that was folded, as text, to be compared. */
  async folded(): Promise<Record<string, unknown[]>> {
    const tables = [
      'visits',
      'offers',
      'handles',
      'agent_spans',
      'agent_quarters',
      'visit_quarters',
      'handle_quarters',
    ];
    const read = tables.map(async (table) => {
      const rows = await this.rows<{ row: unknown }>(
        `select to_jsonb(t) as row from reporting.${table} t order by t::text`,
      );
      return [table, rows.map(({ row }) => row)] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  }

  private standIn(): void {
    const reply = (value: unknown) => JSON.stringify({ ok: true, value });
    this.peers.subscribe(listTimeZones.subject, { callback: (_error, message) => message.respond(reply(this.zones)) });
    for (const owner of new Set(sources.map(({ contract }) => contract.owner as keyof typeof readEvents))) {
      this.peers.subscribe(readEvents[owner].subject, {
        callback: (_error, message) => {
          const { input } = message.json<{ input: { after: string | null; types: string[] } }>();
          const all = this.outbox.filter(({ envelope }) => input.types.includes(envelope.type));
          const from = Number(input.after ?? 0);
          const to = from + this.pageSize;
          const next = to < all.length ? String(to) : null;
          message.respond(reply({ events: all.slice(from, to).map(({ envelope }) => envelope), next }));
        },
      });
    }
  }
}
