import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DrainHooks } from '@visavis/platform/drain-hooks';
import { HealthChecks } from '@visavis/platform/health-checks';
import { startService, type RunningService } from '@visavis/platform/start-service';
import { eventually } from '@visavis/testkit/eventually';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { fakeConfig, fakeTables, quietLog } from '../../messaging/test/fake-config';
import { Keeper } from '../../messaging/test/keeper';

let stores: TestStores;
let keeper: RunningService;

beforeAll(async () => {
  stores = await startStores();
  await fakeTables(stores);
  const config = await fakeConfig(stores, 'reporting');
  keeper = await startService({ service: 'reporting', config, module: Keeper.with(config), log: quietLog });
});

afterAll(async () => {
  await keeper?.drain();
  await stores?.stop();
});

describe('a service in this process', () => {
  it('is live and ready, and tells its metrics', async () => {
    await expect(fetch(`${keeper.url}/health/live`)).resolves.toMatchObject({ status: 200 });
    await expect(fetch(`${keeper.url}/health/ready`)).resolves.toMatchObject({ status: 200 });
    const metrics = await fetch(`${keeper.url}/metrics`);
    await expect(metrics.text()).resolves.toContain('visavis_request_seconds');
  });

  it('names what keeps it from being ready', async () => {
    let isWell = false;
    keeper.app.get(HealthChecks, { strict: false }).add('the-weather', () => isWell);
    const answer = await fetch(`${keeper.url}/health/ready`);
    expect(answer.status).toBe(503);
    await expect(answer.json()).resolves.toMatchObject({ failing: ['the-weather'] });
    isWell = true;
  });

  it('drains in order: not ready, no intake, work finished, closed', async () => {
    const steps: string[] = [];
    const hooks = keeper.app.get(DrainHooks, { strict: false });
    hooks.add('work', 'work', () => void steps.push('work'));
    hooks.add('intake', 'intake', async () => {
      steps.push(String((await fetch(`${keeper.url}/health/ready`)).status), 'intake');
    });
    await keeper.drain();
    expect(steps).toEqual(['503', 'intake', 'work']);
    await expect(fetch(`${keeper.url}/health/live`)).rejects.toThrow();
  });
});

describe('a process', () => {
  const children: ChildProcess[] = [];
  afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

  // The child runs what the build made; `npm test` builds first.
  const start = (env: Record<string, string>): { child: ChildProcess; said: () => string } => {
    const lib = join(stores.run.root, 'dist/libs');
    const main = join(stores.folder, 'main.cjs');
    writeFileSync(
      main,
      `const { boot } = require('${lib}/platform/src/boot.js');
       const { processEnv } = require('${lib}/platform/src/config.js');
       const { MessagingModule } = require('${lib}/messaging/src/messaging-module.js');
       const { z } = require('${stores.run.root}/node_modules/zod');
       const made = (config) => MessagingModule.forService({ service: 'gateway', config, contracts: [] });
       boot({ service: 'gateway', config: z.object(processEnv), module: made });`,
    );
    const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, ...env } });
    children.push(child);
    const said: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    return { child, said: () => said.join('') };
  };

  it('ends with 0 after SIGTERM', async () => {
    const { child, said } = start({ HTTP_PORT: '0', NATS_URL: stores.natsUrl('gateway') });
    const ended = once(child, 'exit');
    await eventually(() => said().includes('"msg":"ready"'), { what: 'the process to be ready', withinMs: 20_000 });
    child.kill('SIGTERM');
    await expect(ended).resolves.toEqual([0, null]);
    expect(said()).not.toContain(new URL(stores.natsUrl('gateway')).password);
  });

  it('names everything that is wrong with its environment, without values, and ends with 1', async () => {
    const { child, said } = start({ HTTP_PORT: 'a-secret', LOG_LEVEL: 'loud' });
    await expect(once(child, 'exit')).resolves.toEqual([1, null]);
    expect(said()).toContain('HTTP_PORT: ');
    expect(said()).toContain('LOG_LEVEL: ');
    expect(said()).toContain('NATS_URL is missing');
    expect(said()).not.toContain('a-secret');
  });
});
