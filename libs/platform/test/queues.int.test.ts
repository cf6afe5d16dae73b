import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Job, Queue } from 'bullmq';
import { DrainHooks } from '@visavis/platform/drain-hooks';
import { HealthChecks } from '@visavis/platform/health-checks';
import { NestLog } from '@visavis/platform/log';
import { PlatformModule } from '@visavis/platform/platform-module';
import { QueuesModule } from '@visavis/platform/queues-module';
import { RedisConnection } from '@visavis/platform/redis-connection';
import { eventually } from '@visavis/testkit/eventually';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { startRedis } from '../../../tools/infra/redis';
import { quietLog } from '../../messaging/test/fake-config';

const done: string[] = [];

@Processor('chimes')
class Chimes extends WorkerHost {
  async process(job: Job): Promise<void> {
    done.push(job.name);
  }
}

@Injectable()
class Bell {
  constructor(@InjectQueue('chimes') readonly queue: Queue) {}
}

let stores: TestStores;
let testing: TestingModule;

beforeAll(async () => {
  stores = await startStores();
  const config = { REDIS_URL: stores.redisUrl, REDIS_PREFIX: 'fake' };
  testing = await Test.createTestingModule({
    imports: [PlatformModule, QueuesModule.forService({ config, queues: ['chimes'] })],
    providers: [Chimes, Bell],
  })
    .setLogger(new NestLog(quietLog))
    .compile();
  await testing.init();
});

afterAll(async () => {
  await testing?.get(DrainHooks, { strict: false }).run('work');
  await testing?.close();
  await stores?.stop();
});

it('runs the jobs of its queue under its own prefix', async () => {
  await testing.get(Bell).queue.add('first', {});
  await eventually(() => done.includes('first'));
  const { client } = testing.get(RedisConnection, { strict: false });
  const keys = await client.keys('*');
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.every((key) => key.startsWith('fake:'))).toBe(true);
});

it('fails at once where Redis is away, says so, and works again when it is back, emptied', async () => {
  if (stores.run.stores === 'docker') return; // A container cannot be restarted on its port.
  const { client } = testing.get(RedisConnection, { strict: false });
  const health = testing.get(HealthChecks, { strict: false });
  await expect(health.failing()).resolves.toEqual([]);
  await stores.redis.process?.end('SIGKILL');
  await eventually(async () => (await health.failing()).includes('redis'));
  await expect(client.get('anything')).rejects.toThrow();
  const again = await startRedis({
    folder: `${stores.folder}/redis-again`,
    port: Number(new URL(stores.redisUrl).port),
    password: stores.secrets.redis,
    logFile: `${stores.run.logs}/redis-again.log`,
  });
  try {
    await eventually(async () => (await health.failing()).length === 0);
    await testing.get(Bell).queue.add('second', {});
    await eventually(() => done.includes('second'));
  } finally {
    await testing.get(DrainHooks, { strict: false }).run('work');
    await testing.close();
    await again.stop();
  }
});
