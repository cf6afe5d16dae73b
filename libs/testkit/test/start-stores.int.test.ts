import { Redis } from 'ioredis';
import { Client } from 'pg';
import { connectNats } from '../../../tools/infra/nats';
import { startStores, type TestStores } from '../src/start-stores';
import { settled } from '../src/settled';

describe('the stores of a test file', () => {
  let stores: TestStores;
  beforeAll(async () => (stores = await startStores()));
  afterAll(() => stores.stop());

  it('have a database of their own with the login roles of the template', async () => {
    const { DATABASE_URL = '' } = await stores.environment('routing');
    const client = new Client({ connectionString: DATABASE_URL });
    await client.connect();
    const { rows } = await client.query<{ who: string; owns: boolean }>(
      "select current_user as who, pg_has_role('visavis_routing', 'member') as owns",
    );
    await client.end();
    expect(rows).toEqual([{ who: 'visavis_template_routing_login', owns: true }]);
  });

  it('run Redis as BullMQ needs it', async () => {
    const redis = new Redis(stores.redisUrl);
    const settings = await Promise.all(
      ['hz', 'appendonly', 'maxmemory-policy'].map((name) => redis.config('GET', name)),
    );
    redis.disconnect();
    expect(settings).toEqual([
      ['hz', '100'],
      ['appendonly', 'yes'],
      ['maxmemory-policy', 'noeviction'],
    ]);
  });

  it('let a service tell only what is its own', async () => {
    const nats = await connectNats(stores.natsUrl('routing'));
    const refused = (async () => {
      for await (const { data, permissionContext } of nats.status()) if (permissionContext) return data;
      return undefined;
    })();
    nats.publish('evt.directory.v1.person-hired.x', '{}');
    await expect(refused).resolves.toBe('PERMISSIONS_VIOLATION');
    await nats.close();
  });

  it('are settled while nothing is on its way', async () => {
    await expect(settled(stores)).resolves.toBeUndefined();
  });
});
