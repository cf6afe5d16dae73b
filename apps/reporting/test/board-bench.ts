import { Client } from 'pg';
import type { Board } from '@visavis/contracts/board';
import type { Call, PersonCaller } from '@visavis/contracts/call';
import { listTimeZones, personChanged } from '@visavis/contracts/directory';
import type { Input } from '@visavis/contracts/registry';
import { getBoard, runReport } from '@visavis/contracts/reporting';
import { newId } from '@visavis/kernel/id';
import { openBus, type OpenBus } from '@visavis/messaging/open-bus';
import { parseConfig } from '@visavis/platform/config';
import { startService } from '@visavis/platform/start-service';
import { eventually } from '@visavis/testkit/eventually';
import { PeerDouble } from '@visavis/testkit/peer-double';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { taken } from '@visavis/testkit/taken';
import { connectNats } from '../../../tools/infra/nats';
import { configSchema } from '../src/config';
import { ReportingModule } from '../src/reporting.module';

export interface Visit {
  readonly queueId: string;
  readonly brandId: string;
  readonly beganAt: Date;
  readonly endedAt?: Date;
  readonly outcome?: string;
  readonly workId?: string;
}

/** Reporting on real stores, its facts written by the test, directory in its place. */
export class BoardBench {
  readonly operatorId = newId();

  private constructor(
    readonly stores: TestStores,
    readonly sql: Client,
    private readonly gateway: OpenBus,
    private readonly directory: PeerDouble,
    private readonly ends: (() => Promise<unknown>)[],
  ) {}

  static async start(zones: ReadonlyMap<string, string>): Promise<BoardBench> {
    const stores = await startStores();
    const directory = await PeerDouble.start(stores, 'directory');
    const nats = await connectNats(stores.natsUrl('system'));
    const brands = [...zones].map(([brandId, timeZone]) => ({ brandId, timeZone }));
    nats.subscribe(listTimeZones.subject, {
      callback: (_error, message) =>
        message.respond(JSON.stringify({ ok: true, value: { operator: 'Europe/Paris', brands } })),
    });
    await nats.flush();
    const config = parseConfig(configSchema, { ...(await stores.environment('reporting')), LOG_LEVEL: 'error' });
    const service = await startService({ service: 'reporting', config, module: ReportingModule.with(config) });
    const sql = new Client({ connectionString: stores.adminUrl });
    await sql.connect();
    const gateway = await openBus(stores.natsUrl('gateway'), 'gateway');
    return new BoardBench(stores, sql, gateway, directory, [() => service.drain(), () => nats.close()]);
  }

  async stop(): Promise<void> {
    await this.gateway.close();
    for (const end of this.ends) await end();
    await this.directory.stop();
    await this.sql.end();
    await this.stores.stop();
  }

  /** A person as directory tells of them; answers when reporting has heard. */
  async hire(brandIds: string[], role: PersonCaller['role'] = 'supervisor', teamId: string | null = null) {
    const personId = newId();
    const data = { personId, role, teamId, isDisabled: false, brandIds };
    const told = { key: personId, version: 1, operatorId: this.operatorId, data };
    const id = await this.directory.tell(personChanged, told);
    await eventually(async () => {
      const { rowCount } = await this.sql.query('select from reporting.inbox where event_id = $1', [id]);
      return rowCount === 1;
    });
    return { kind: 'person', operatorId: this.operatorId, personId, role } satisfies PersonCaller;
  }

  async board(caller: PersonCaller, input: Input<typeof getBoard> = {}): Promise<Board> {
    return taken(await this.gateway.bus.request(getBoard, input, call(caller))).board;
  }

  async report(caller: PersonCaller, input: Input<typeof runReport>) {
    return taken(await this.gateway.bus.request(runReport, input, call(caller)));
  }

  async visit({ queueId, brandId, beganAt, endedAt, outcome, workId }: Visit): Promise<string> {
    const id = newId();
    await this.sql.query(
      `insert into reporting.visits (id, work_id, operator_id, brand_id, queue_id, began_at, ended_at, outcome, target_ms, is_told)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 30000, true)`,
      [id, workId ?? newId(), this.operatorId, brandId, queueId, beganAt, endedAt ?? null, outcome ?? null],
    );
    return id;
  }

  /** An agent with a running span, as folding leaves it. */
  async agent(brandIds: string[], teamId: string | null = null): Promise<string> {
    const { personId } = await this.hire(brandIds, 'agent', teamId);
    await this.sql.query(
      `insert into reporting.agent_spans (agent_id, began_at, operator_id, state, state_since, intent, connectivity, not_responding,
         load, capacity, offers, talks, wrap_ups)
       values ($1, now(), $2, 'working', now(), 'available', 'connected', false, 100, 300, 0, 1, 0)`,
      [personId, this.operatorId],
    );
    return personId;
  }

  async handle(agentId: string, { queueId, brandId }: Pick<Visit, 'queueId' | 'brandId'>, state = 'active') {
    const workId = newId();
    await this.sql.query(
      `insert into reporting.handles (work_id, since_version, operator_id, brand_id, queue_id, agent_id, weight, state, accepted_at)
       values ($1, 2, $2, $3, $4, $5, 100, $6, now())`,
      [workId, this.operatorId, brandId, queueId, agentId, state],
    );
    return workId;
  }

  async offer(agentId: string, { queueId, brandId }: Pick<Visit, 'queueId' | 'brandId'>) {
    const workId = newId();
    await this.sql.query(
      `insert into reporting.offers (id, work_id, operator_id, brand_id, queue_id, agent_id, weight, state, offered_at, expires_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, 100, 'pending', now(), now() + interval '20 s')`,
      [workId, this.operatorId, brandId, queueId, agentId],
    );
    return workId;
  }

  /** How long Postgres takes for a statement with the rights of a caller, in milliseconds. */
  async took(caller: PersonCaller, { text }: { text: string }, params: unknown[]): Promise<number> {
    await this.sql.query('begin; set local role visavis_reporting');
    try {
      const ids = [caller.operatorId, caller.personId];
      await this.sql.query(`select set_config('app.operator', $1, true), set_config('app.person', $2, true)`, ids);
      const { rows } = await this.sql.query<{ 'QUERY PLAN': string }>(`explain analyze ${text}`, params);
      return Number(/Execution Time: ([\d.]+)/.exec(rows.at(-1)?.['QUERY PLAN'] ?? '')?.[1]);
    } finally {
      await this.sql.query('rollback');
    }
  }
}

function call(caller: PersonCaller): Call {
  return { caller, correlationId: newId() };
}
