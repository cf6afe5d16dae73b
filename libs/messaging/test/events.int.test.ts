import { connect, type JetStreamManager, type NatsConnection } from 'nats';
import type { Call } from '@visavis/contracts/call';
import { newEvent } from '@visavis/contracts/envelope';
import { streamOf } from '@visavis/contracts/nats-permissions';
import { Transactions } from '@visavis/contracts/ports';
import { newId } from '@visavis/kernel/id';
import { OutboxPg } from '@visavis/messaging/outbox-pg';
import { RelaySession } from '@visavis/messaging/relay-session';
import { Db } from '@visavis/platform/db';
import { startService, type RunningService } from '@visavis/platform/start-service';
import { eventually } from '@visavis/testkit/eventually';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { startNats } from '../../../tools/infra/nats';
import { fakeConfig, fakeTables, quietLog, sql } from './fake-config';
import { coinAdded } from './fake-contracts';
import { AddCoin, Keeper } from './keeper';
import { trouble, Watcher } from './watcher';

const operatorId = newId();
const call: Call = { caller: { kind: 'service', service: 'reporting' }, correlationId: 'the-test' };
const stream = streamOf('reporting');

let stores: TestStores;
let system: NatsConnection;
let jsm: JetStreamManager;
let keeper: RunningService;
let watcher: RunningService;

beforeAll(async () => {
  stores = await startStores();
  await fakeTables(stores);
  const { username, password, host } = new URL(stores.natsUrl('system'));
  system = await connect({
    servers: host,
    user: username,
    pass: password,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 50,
  });
  // The watcher comes first: it must wait for the keeper's stream.
  [watcher, keeper] = [await startWatcher(), await startKeeper()];
  jsm = await system.jetstreamManager();
  // Order is kept while nothing fails, and a stream that is being made fails what comes too early: so one goes round first.
  const purseId = newId();
  await addCoins(purseId, 1);
  await seen(purseId, [1]);
});

afterEach(() => {
  jest.restoreAllMocks();
  trouble.failures = 0;
});

afterAll(async () => {
  await watcher?.drain();
  await keeper?.drain();
  await system?.close();
  await stores?.stop();
});

async function startKeeper(): Promise<RunningService> {
  const config = await fakeConfig(stores, 'reporting');
  return startService({ service: 'reporting', config, module: Keeper.with(config), log: quietLog });
}

async function startWatcher(): Promise<RunningService> {
  const config = await fakeConfig(stores, 'routing');
  return startService({ service: 'routing', config, module: Watcher.with(config), log: quietLog });
}

async function addCoins(purseId: string, count: number, from = keeper): Promise<void> {
  const useCase = from.app.get(AddCoin, { strict: false });
  for (let index = 0; index < count; index += 1) {
    await useCase.execute({ operatorId, purseId, cents: 1, mood: 'calm' }, call);
  }
}

async function sightings(purseId: string): Promise<number[]> {
  const rows = await sql<{ version: number }>(
    stores,
    'select version from routing.sight where purse_id = $1 order by at',
    [purseId],
  );
  return rows.map(({ version }) => version);
}

async function published(purseId: string): Promise<boolean> {
  const rows = await sql<{ pending: number; all: number }>(
    stores,
    `select count(*) filter (where published_at is null)::int as pending, count(*)::int as all
     from reporting.outbox where subject like '%' || $1`,
    [purseId],
  );
  return rows[0]?.all !== 0 && rows[0]?.pending === 0;
}

async function stored(purseId: string): Promise<number> {
  const info = await jsm.streams.info(stream, { subjects_filter: `${coinAdded.subject}.${purseId}` });
  return Object.values(info.state.subjects ?? {}).reduce((sum, count) => sum + count, 0);
}

const seen = (purseId: string, versions: readonly number[]): Promise<unknown> =>
  eventually(
    async () => {
      expect(await sightings(purseId)).toEqual(versions);
      return true;
    },
    { what: `the versions ${versions.join(', ')}`, withinMs: 15_000 },
  );

describe('an event', () => {
  it('reaches the consumer, in the order of its key', async () => {
    const purseId = newId();
    await addCoins(purseId, 10);
    await seen(purseId, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('of a transaction that rolled back is never told', async () => {
    const [lost, kept] = [newId(), newId()];
    const useCase = keeper.app.get(AddCoin, { strict: false });
    await expect(useCase.execute({ operatorId, purseId: lost, cents: 1, mood: 'throws' }, call)).rejects.toThrow();
    await addCoins(kept, 1);
    await seen(kept, [1]);
    await expect(stored(lost)).resolves.toBe(0);
  });

  it('is published within milliseconds of its commit', async () => {
    const purseId = newId();
    await addCoins(purseId, 10);
    await eventually(() => published(purseId));
    const [row] = await sql<{ ms: number }>(
      stores,
      `select min(extract(epoch from published_at - created_at) * 1000)::float8 as ms
       from reporting.outbox where subject like '%' || $1`,
      [purseId],
    );
    // Two cores may be busy with other tests; the poll alone would take 100 ms on average.
    expect(row?.ms).toBeLessThan(80);
  });

  it('takes effect once when the relay dies between publishing and marking', async () => {
    const purseId = newId();
    const mark = jest.spyOn(RelaySession.prototype, 'mark').mockRejectedValueOnce(new Error('killed'));
    await addCoins(purseId, 1);
    await eventually(() => mark.mock.calls.length >= 2);
    await eventually(() => published(purseId));
    await seen(purseId, [1]);
    await expect(stored(purseId)).resolves.toBe(1);
  });

  it('takes effect once when the stream holds it twice', async () => {
    const purseId = newId();
    await addCoins(purseId, 1);
    await seen(purseId, [1]);
    const [row] = await sql<{ subject: string; envelope: unknown }>(
      stores,
      "select subject, envelope from reporting.outbox where subject like '%' || $1",
      [purseId],
    );
    await system.jetstream().publish(row?.subject ?? '', JSON.stringify(row?.envelope), { msgID: newId() });
    await addCoins(purseId, 1);
    await seen(purseId, [1, 2]);
    await expect(stored(purseId)).resolves.toBe(3);
  });

  it('whose consumer fails comes again, and its failed tries leave nothing behind', async () => {
    const purseId = newId();
    trouble.failures = 2;
    await addCoins(purseId, 1);
    await seen(purseId, [1]);
    expect(trouble.failures).toBe(0);
  });

  it('that breaks its contract is dropped and holds up nobody', async () => {
    const purseId = newId();
    await system.jetstream().publish(`${coinAdded.subject}.${purseId}`, '{"not":"an envelope"}');
    await system.jetstream().publish(`${coinAdded.subject}.${purseId}`, new Uint8Array([0xff, 0x00]));
    await system.jetstream().publish(`evt.reporting.v1.never-heard-of.${purseId}`, '{}');
    await addCoins(purseId, 1);
    await seen(purseId, [1]);
    await eventually(async () => (await jsm.consumers.info(stream, 'routing')).num_ack_pending === 0);
  });

  it('written by an SQL function goes out with the commit', async () => {
    const purseId = newId();
    const data = { purseId, cents: 1 };
    const event = newEvent(coinAdded, { key: purseId, version: 7, operatorId, data, call, occurredAt: new Date() });
    const db = keeper.app.get(Db, { strict: false });
    await keeper.app.get(Transactions, { strict: false }).run(call.caller, async () => {
      const text = 'insert into reporting.outbox (id, subject, envelope) values ($1, $2, $3)';
      await db.query({ name: 'by-function', text }, [event.envelope.id, event.subject, JSON.stringify(event.envelope)]);
      keeper.app.get(OutboxPg, { strict: false }).written();
    });
    await seen(purseId, [7]);
  });
});

describe('replicas', () => {
  it('share the consumer and hand over the relay', async () => {
    const second = await startKeeper();
    const other = await startWatcher();
    const [one, two] = [newId(), newId()];
    await addCoins(one, 5, second);
    // Two processes consume side by side: each event once, in no order between them.
    await eventually(async () => (await sightings(one)).sort().join() === '1,2,3,4,5');
    await keeper.drain();
    keeper = second;
    await addCoins(two, 5);
    await eventually(async () => (await sightings(two)).sort().join() === '1,2,3,4,5');
    await other.drain();
    const purseId = newId();
    await addCoins(purseId, 3);
    await seen(purseId, [1, 2, 3]);
  });
});

describe('a broker that loses everything', () => {
  it('is sent again what went out lately, however long it had waited, and nothing older', async () => {
    // A service that does not run here: no relay of its own interferes.
    const { ENGINE_DATABASE_URL } = await stores.environment('conversation');
    const [late, old] = [newId(), newId()];
    const write = `insert into conversation.outbox (id, subject, envelope, created_at, published_at)
                   values ($1, 's', '{}', greatest(now() - $2::interval, date_trunc('month', now(), 'UTC')), now() - $3::interval)`;
    await sql(stores, write, [late, '1 hour', '0 s']);
    await sql(stores, write, [old, '0 s', '1 hour']);
    const session = await RelaySession.open(ENGINE_DATABASE_URL ?? '', 'conversation', 'the test');
    expect(await session.unmark(60_000)).toBe(1);
    expect((await session.pending(10)).map(({ id }) => id)).toEqual([late]);
    await session.close();
  });

  it('is filled again from the outbox: no event is lost, none takes effect twice', async () => {
    const [before, unread] = [newId(), newId()];
    await addCoins(before, 3);
    await seen(before, [1, 2, 3]);
    await watcher.drain();
    await addCoins(unread, 4);
    await eventually(() => published(unread));
    await jsm.streams.delete(stream);
    watcher = await startWatcher();
    await seen(unread, [1, 2, 3, 4]);
    await seen(before, [1, 2, 3]);
  });

  it('while consumers run: stream and consumer are made again', async () => {
    await jsm.streams.delete(stream);
    const purseId = newId();
    await addCoins(purseId, 2);
    await seen(purseId, [1, 2]);
    await jsm.consumers.delete(stream, 'routing');
    await addCoins(purseId, 1);
    await seen(purseId, [1, 2, 3]);
  });

  it('and comes back empty after a crash: the processes go on by themselves', async () => {
    const { run, secrets, nats, folder } = stores;
    if (run.stores === 'docker') return; // A container cannot be restarted on its port with another volume.
    const port = Number(new URL(nats.url).port);
    await nats.process?.end('SIGKILL');
    const purseId = newId();
    await addCoins(purseId, 2);
    const again = await startNats({
      folder: `${folder}/nats-again`,
      port,
      secrets,
      logFile: `${run.logs}/nats-again.log`,
    });
    await seen(purseId, [1, 2]);
    await addCoins(purseId, 1);
    await seen(purseId, [1, 2, 3]);
    await watcher.drain();
    await keeper.drain();
    await again.stop();
  });
});
