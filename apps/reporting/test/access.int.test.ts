import type { NatsConnection } from 'nats';
import { Client } from 'pg';
import { personChanged } from '@visavis/contracts/directory';
import { newEvent } from '@visavis/contracts/envelope';
import { streamOf } from '@visavis/contracts/nats-permissions';
import { newId } from '@visavis/kernel/id';
import { parseConfig } from '@visavis/platform/config';
import { startService, type RunningService } from '@visavis/platform/start-service';
import { eventually } from '@visavis/testkit/eventually';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { connectNats } from '../../../tools/infra/nats';
import { configSchema } from '../src/config';
import { ReportingModule } from '../src/reporting.module';

const operatorId = newId();
const [atlas, nordlys] = [newId(), newId()];

describe('reporting', () => {
  let stores: TestStores;
  let reporting: RunningService;
  let admin: Client;
  let directory: NatsConnection;

  const tell = async (personId: string, version: number, brandIds: string[], isDisabled = false) => {
    const { subject, envelope } = newEvent(personChanged, {
      key: personId,
      version,
      operatorId,
      data: { personId, role: 'agent', teamId: null, isDisabled, brandIds },
      call: { caller: { kind: 'service', service: 'directory' }, correlationId: newId() },
      occurredAt: new Date(),
    });
    await directory.jetstream().publish(subject, JSON.stringify(envelope), { msgID: envelope.id });
    return eventually(async () => {
      const { rowCount } = await admin.query('select from reporting.inbox where event_id = $1', [envelope.id]);
      return rowCount === 1;
    });
  };
  const accessOf = async (personId: string) => {
    const { rows } = await admin.query<{ brand_id: string }>(
      'select brand_id from reporting.access where person_id = $1',
      [personId],
    );
    return rows.map(({ brand_id }) => brand_id).sort();
  };

  beforeAll(async () => {
    stores = await startStores();
    directory = await connectNats(stores.natsUrl('system'));
    const manager = await directory.jetstreamManager();
    await manager.streams.add({ name: streamOf('directory'), subjects: ['evt.directory.>'] });
    const config = parseConfig(configSchema, { ...(await stores.environment('reporting')), LOG_LEVEL: 'error' });
    reporting = await startService({ service: 'reporting', config, module: ReportingModule.with(config) });
    admin = new Client({ connectionString: stores.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await reporting.drain();
    await Promise.all([directory.close(), admin.end()]);
    await stores.stop();
  });

  it('is ready', async () => {
    expect((await fetch(`${reporting.url}/health/ready`)).status).toBe(200);
  });

  it('copies who may see which brand, and an older version changes nothing', async () => {
    const personId = newId();
    await tell(personId, 1, [atlas]);
    expect(await accessOf(personId)).toEqual([atlas]);
    await tell(personId, 3, [atlas, nordlys]);
    await tell(personId, 2, []);
    expect(await accessOf(personId)).toEqual([atlas, nordlys].sort());
  });

  it('takes access away from a disabled person', async () => {
    const personId = newId();
    await tell(personId, 1, [atlas]);
    await tell(personId, 2, [atlas], true);
    expect(await accessOf(personId)).toEqual([]);
  });

  it('forces row-level security on every table, and shows people their own rows only', async () => {
    const { rows: open } = await admin.query(
      `select relname from pg_class where relnamespace = 'reporting'::regnamespace and relkind in ('r', 'p')
         and not (relrowsecurity and relforcerowsecurity) and relname <> 'migrations'`,
    );
    expect(open).toEqual([]);
    const personId = newId();
    await tell(personId, 1, [atlas]);
    const { DATABASE_URL } = await stores.environment('reporting');
    const request = new Client({ connectionString: DATABASE_URL });
    await request.connect();
    const seen = async () => (await request.query('select brand_id from reporting.access')).rowCount;
    expect(await seen()).toBe(0);
    await request.query('begin');
    await request.query(`select set_config('app.operator', $1, true), set_config('app.person', $2, true)`, [
      operatorId,
      personId,
    ]);
    expect(await seen()).toBe(1);
    await request.query('rollback');
    await request.end();
  });
});
