import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { listBrands, putBrand, signIn } from '@visavis/contracts/directory';
import { startPlatform, type Platform } from '@visavis/testkit/start-platform';
import { demoAccounts } from '../tools/seed/demo';
import { demoSteps } from '../tools/seed/demo-steps';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

describe('the seed', () => {
  let platform: Platform;
  let admin: Client;
  const call = { caller: { kind: 'service', service: 'setup' }, correlationId: 'seed-test' } as const;

  const seed = (environment: NodeJS.ProcessEnv): Promise<Ran> =>
    new Promise((resolve, reject) => {
      const file = join(platform.stores.run.root, 'dist/tools/seed/seed.js');
      const child = spawn(process.execPath, [file], { env: { PATH: process.env.PATH ?? '', ...environment } });
      let [out, errors] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, out, errors }));
    });
  const seedHere = () => seed({ NATS_URL: platform.stores.natsUrl('setup'), PUBLIC_URL: 'http://localhost:3000' });
  const tables = [
    ...['operators', 'brands', 'teams', 'people', 'grants', 'access'].map((table) => `directory.${table}`),
    ...['skills', 'queues', 'agents where is_set_up', 'agent_skills'].map((table) => `routing.${table}`),
    'conversation.dispositions',
  ];
  const counts = async () => {
    const counted: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await admin.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      counted[table] = rows[0]!.n;
    }
    return counted;
  };

  beforeAll(async () => {
    platform = await startPlatform({ services: ['directory', 'routing', 'conversation'] });
    admin = new Client({ connectionString: platform.databaseUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await platform.stop();
  });

  it('makes the demo operator and tells pages and sign-ins', async () => {
    const ran = await seedHere();
    expect(ran).toMatchObject({ code: 0, errors: expect.stringContaining('dispositions (12)') });
    expect(ran.out).toContain('http://localhost:3000/demo/demo-nordlys-telecom-');
    expect(await counts()).toMatchObject({
      'directory.operators': 1,
      'directory.brands': 3,
      'directory.teams': 2,
      'directory.people': 16,
      'routing.skills': 10,
      'routing.queues': 6,
      'routing.agents where is_set_up': 12,
      'conversation.dispositions': 12,
    });
  });

  it('lets every kind of account sign in', async () => {
    for (const role of ['admin', 'supervisor', 'agent', 'client']) {
      const { email, password } = demoAccounts.find((account) => account.role === role)!;
      const answer = await platform.bus.request(signIn, { email, password, userAgent: 'jest' }, call);
      expect(answer.ok && answer.value.person).toMatchObject({ email, role });
    }
  });

  it('changes nothing the second time, neither what it made nor what people made of it', async () => {
    const before = await counts();
    const { input } = demoSteps[1]!.commands[0]!;
    const renamed = putBrand.input.parse({ ...(input as object), name: 'Atlas Journeys', ifAbsent: false });
    expect((await platform.bus.request(putBrand, renamed, call)).ok).toBe(true);
    expect(await seedHere()).toMatchObject({ code: 0 });
    expect(await counts()).toEqual(before);
    const brands = await platform.bus.request(listBrands, {}, call);
    expect(brands.ok && brands.value.brands.map(({ name }) => name)).toContain('Atlas Journeys');
  });

  it('says in a sentence what it lacks', async () => {
    const ran = await seed({});
    expect(ran).toEqual({ code: 1, out: '', errors: expect.stringMatching(/^NATS_URL must be set to .*\n$/) });
  });

  it('ends with 1 and a sentence when a service refuses', async () => {
    await admin.query(`update routing.queues set id = gen_random_uuid() where slug = 'rive-cartes'`);
    const ran = await seedHere();
    expect(ran.code).toBe(1);
    expect(ran.errors).toContain('The service routing refused the queue Cartes et fraude (put-queue): slug-taken');
  });
});
