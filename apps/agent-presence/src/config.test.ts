import { configSchema } from './config';

const stores = {
  HTTP_PORT: '0',
  NATS_URL: 'nats://127.0.0.1:4222',
  DATABASE_URL: 'postgres://127.0.0.1/visavis',
  ENGINE_DATABASE_URL: 'postgres://127.0.0.1/visavis',
  REDIS_URL: 'redis://127.0.0.1:6379',
};

describe('the environment of agent-presence', () => {
  it('needs nothing but the stores', () => {
    expect(configSchema.parse(stores)).toMatchObject({
      GRACE_MS: 30_000,
      DROP_TOLERANCE_MS: 5_000,
      QUIET_MS: 15_000,
      SUSPENSION_MS: 30_000,
      SWEEP_MS: 250,
    });
  });

  it('refuses a grace in which a healthy socket would be given up between two pings', () => {
    const { error } = configSchema.safeParse({ ...stores, GRACE_MS: '10000' });
    expect(error?.issues).toMatchObject([
      { path: ['GRACE_MS'], message: 'expected at least QUIET_MS + DROP_TOLERANCE_MS' },
    ]);
  });
});
