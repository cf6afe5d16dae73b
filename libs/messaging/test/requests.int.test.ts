import { connect, type NatsConnection } from 'nats';
import type { Call } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import { Bus } from '@visavis/messaging/bus';
import { startService, type RunningService } from '@visavis/platform/start-service';
import { eventually } from '@visavis/testkit/eventually';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { startAsker } from './asker';
import { fakeConfig, fakeTables, quietLog, sql } from './fake-config';
import { addCoin, askNobody, countCoins, purseRattled } from './fake-contracts';
import { holdSlow, Keeper, slow } from './keeper';

const operatorId = newId();
const call: Call = {
  caller: { kind: 'person', operatorId, personId: newId(), role: 'agent' },
  correlationId: 'the-test',
};

let stores: TestStores;
let keeper: RunningService;
let asker: { bus: Bus; service: RunningService };

beforeAll(async () => {
  stores = await startStores();
  await fakeTables(stores);
  keeper = await startKeeper();
  asker = await startAsker(stores);
});

afterAll(async () => {
  await asker?.service.drain();
  await keeper?.drain();
  await stores?.stop();
});

async function startKeeper(limits?: { maxRunning: number; maxWaiting: number }): Promise<RunningService> {
  const config = await fakeConfig(stores, 'reporting');
  return startService({ service: 'reporting', config, module: Keeper.with(config, limits), log: quietLog });
}

const coin = (purseId: string, mood?: 'slow' | 'throws' | 'unavailable' | 'undeclared') =>
  asker.bus.request(addCoin, { operatorId, purseId, cents: 5, ...(mood ? { mood } : {}) }, call);

async function rawRequest(payload: string): Promise<unknown> {
  const { username, password, host } = new URL(stores.natsUrl('system'));
  const client: NatsConnection = await connect({ servers: host, user: username, pass: password });
  try {
    return (await client.request(addCoin.subject, new TextEncoder().encode(payload), { timeout: 2_000 })).json();
  } finally {
    await client.close();
  }
}

describe('a request', () => {
  it('is answered by the owner of the contract', async () => {
    const purseId = newId();
    await expect(coin(purseId)).resolves.toEqual({ ok: true, value: { coins: 1 } });
    await expect(coin(purseId)).resolves.toEqual({ ok: true, value: { coins: 2 } });
  });

  it('that is refused carries the code its contract declares for the reason', async () => {
    const purseId = newId();
    for (let index = 0; index < 10; index += 1) await coin(purseId);
    const error = { code: 'failed_precondition', reason: 'purse-full', detail: 'ten coins are enough' };
    await expect(coin(purseId)).resolves.toEqual({ ok: false, error });
  });

  it('with invalid input names paths and reasons, and writes nothing', async () => {
    const purseId = newId();
    const answer = await asker.bus.request(addCoin, { operatorId, purseId, cents: -1 }, call);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_argument', reason: 'invalid-input' } });
    expect(!answer.ok && answer.error.errors).toEqual([{ path: 'cents', message: expect.stringContaining('>0') }]);
    await expect(asker.bus.request(countCoins, { purseId }, call)).resolves.toEqual({ ok: true, value: { coins: 0 } });
  });

  it.each(['', 'no json', '[]', '{"call":{}}', '{"__proto__":{"x":1}}', '['.repeat(50_000)])(
    'that is malformed gets an error and harms nobody (%#)',
    async (payload) => {
      await expect(rawRequest(payload)).resolves.toMatchObject({ ok: false, error: { code: 'invalid_argument' } });
    },
  );

  it('whose handler throws is answered internal, without the message, and rolled back', async () => {
    const purseId = newId();
    const error = { code: 'internal', reason: 'internal-error' };
    await expect(coin(purseId, 'throws')).resolves.toEqual({ ok: false, error });
    await expect(sql(stores, 'select 1 from reporting.coin where purse_id = $1', [purseId])).resolves.toEqual([]);
    await expect(
      sql(stores, "select 1 from reporting.outbox where subject like '%' || $1", [purseId]),
    ).resolves.toEqual([]);
  });

  it('whose handler gives a reason the contract does not declare is answered internal', async () => {
    await expect(coin(newId(), 'undeclared')).resolves.toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('whose handler lacks its infrastructure is answered unavailable', async () => {
    await expect(coin(newId(), 'unavailable')).resolves.toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  it('to a service that does not run is unavailable at once', async () => {
    const startedAt = performance.now();
    const answer = await asker.bus.request(askNobody, {}, call);
    expect(answer).toEqual({ ok: false, error: { code: 'unavailable', reason: 'no-responder' } });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('that is not answered in time is unavailable, and its late answer is ignored', async () => {
    holdSlow();
    const input = { operatorId, purseId: newId(), cents: 1, mood: 'slow' as const };
    const answer = await asker.bus.request(addCoin, input, call, { deadlineMs: 60 });
    expect(answer).toEqual({ ok: false, error: { code: 'unavailable', reason: 'deadline-exceeded' } });
    slow.release();
    await expect(coin(newId())).resolves.toMatchObject({ ok: true });
  });

  it('sees only its caller’s rows', async () => {
    const purseId = newId();
    await coin(purseId);
    const stranger: Call = {
      caller: { kind: 'person', operatorId: newId(), personId: newId(), role: 'admin' },
      correlationId: 'x',
    };
    await expect(asker.bus.request(countCoins, { purseId }, stranger)).resolves.toEqual({
      ok: true,
      value: { coins: 0 },
    });
  });

  it('survives its database connections being cut: unavailable or done, then done', async () => {
    const purseId = newId();
    await coin(purseId);
    await sql(
      stores,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'reporting%'",
    );
    await eventually(async () => (await coin(purseId)).ok);
  });
});

describe('live messages', () => {
  it('reach whoever listens to the key, and nobody else', async () => {
    const heard: number[] = [];
    const mine = asker.bus.subscribe(purseRattled, 'mine', ({ times }) => heard.push(times));
    const bus = keeper.app.get(Bus, { strict: false });
    await eventually(() => {
      bus.publishLive(purseRattled, 'others', { times: 1 });
      bus.publishLive(purseRattled, 'mine', { times: 2 });
      return heard.length > 0;
    });
    expect(new Set(heard)).toEqual(new Set([2]));
    mine.close();
  });
});

describe('a process that is asked too much or drains', () => {
  it('turns away what it cannot hold, and drops what nobody waits for any more', async () => {
    await keeper.drain();
    keeper = await startKeeper({ maxRunning: 1, maxWaiting: 1 });
    holdSlow();
    const running = coin(newId(), 'slow');
    await eventually(() => slow.begun === 1);
    const late = newId();
    const waiting = asker.bus.request(addCoin, { operatorId, purseId: late, cents: 1 }, call, { deadlineMs: 100 });
    await expect(waiting).resolves.toMatchObject({ ok: false, error: { reason: 'deadline-exceeded' } });
    await expect(coin(newId())).resolves.toEqual({ ok: false, error: { code: 'unavailable', reason: 'overloaded' } });
    slow.release();
    await expect(running).resolves.toMatchObject({ ok: true });
    await expect(asker.bus.request(countCoins, { purseId: late }, call)).resolves.toEqual({
      ok: true,
      value: { coins: 0 },
    });
  });

  it('finishes what it has taken and takes no more', async () => {
    await keeper.drain();
    keeper = await startKeeper();
    holdSlow();
    const running = coin(newId(), 'slow');
    await eventually(() => slow.begun === 1);
    const drained = keeper.drain();
    await eventually(async () => {
      const answer = await asker.bus.request(countCoins, { purseId: newId() }, call);
      return !answer.ok && answer.error.reason === 'no-responder';
    });
    slow.release();
    await expect(running).resolves.toMatchObject({ ok: true });
    await drained;
    keeper = await startKeeper();
  });
});

describe('a service', () => {
  it('refuses to start when a contract it owns has no handler', async () => {
    const config = await fakeConfig(stores, 'reporting');
    const module = { ...Keeper.with(config), controllers: [] };
    await expect(startService({ service: 'reporting', config, module, log: quietLog })).rejects.toThrow(
      'reporting owns the contract cmd.reporting.v1.add-coin but no method has @Handles for it.',
    );
  });
});
