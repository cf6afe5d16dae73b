import { Test, type TestingModule } from '@nestjs/testing';
import { EntitySchema } from 'typeorm';
import type { Caller } from '@visavis/contracts/call';
import { type TransactionOptions, Transactions } from '@visavis/contracts/ports';
import { newId } from '@visavis/kernel/id';
import { Unavailable } from '@visavis/messaging/service-error';
import { DatabaseSources } from '@visavis/platform/database-sources';
import { Db } from '@visavis/platform/db';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { eventually } from '@visavis/testkit/eventually';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { fakeConfig, fakeTables, sql } from '../../messaging/test/fake-config';

interface Coin {
  readonly id: string;
  readonly operatorId: string;
  readonly purseId: string;
  readonly cents: number;
}

const coinEntity = new EntitySchema<Coin>({
  name: 'coin',
  columns: {
    id: { type: 'uuid', primary: true },
    operatorId: { type: 'uuid', name: 'operator_id' },
    purseId: { type: 'uuid', name: 'purse_id' },
    cents: { type: 'int' },
  },
});

const engine: Caller = { kind: 'service', service: 'reporting' };
const person = (operatorId: string): Caller => ({ kind: 'person', operatorId, personId: newId(), role: 'agent' });
const insert = {
  name: 'insert',
  text: 'insert into reporting.coin (id, operator_id, purse_id, cents) values ($1, $2, $3, $4)',
};
const all = { name: 'all', text: 'select * from reporting.coin' };
const settings = {
  name: 'settings',
  text: `select current_setting('app.operator', true) as operator, current_setting('app.person', true) as person,
                current_setting('app.contact', true) as contact`,
};
const spend = { name: 'spend', text: 'update reporting.coin set cents = cents - 1 where id = $1' };
const terminate = { name: 'terminate', text: 'select pg_terminate_backend(pg_backend_pid())' };

let stores: TestStores;
let testing: TestingModule;
let transactions: Transactions;
let db: Db;

beforeAll(async () => {
  stores = await startStores();
  await fakeTables(stores);
  const config = await fakeConfig(stores, 'reporting');
  const postgres = PostgresModule.forService({ schema: 'reporting', entities: [coinEntity], config });
  testing = await Test.createTestingModule({ imports: [PlatformModule, postgres] }).compile();
  await testing.init();
  transactions = testing.get(Transactions, { strict: false });
  db = testing.get(Db, { strict: false });
});

afterAll(async () => {
  await testing?.close();
  await stores?.stop();
});

afterEach(() => sql(stores, 'delete from reporting.coin'));

async function addCoin(operatorId = newId()): Promise<string> {
  const id = newId();
  await transactions.run(engine, () => db.query(insert, [id, operatorId, newId(), 5]));
  return id;
}

const coins = (): Promise<unknown[]> => sql(stores, 'select id from reporting.coin');

describe('row-level security', () => {
  it('shows a person the rows of their operator only', async () => {
    const mine = newId();
    const id = await addCoin(mine);
    await addCoin();
    await expect(transactions.run(person(mine), () => db.query(all))).resolves.toMatchObject([{ id }]);
    await expect(transactions.run(person(newId()), () => db.query(all))).resolves.toEqual([]);
    await expect(transactions.run(engine, () => db.query(all))).resolves.toHaveLength(2);
  });

  it('shows nothing where no operator is set, also after a transaction that had one', async () => {
    const mine = newId();
    await addCoin(mine);
    await transactions.run(person(mine), () => db.query(all));
    const request = testing.get(DatabaseSources, { strict: false }).of('request');
    await expect(request.query('select * from reporting.coin')).resolves.toEqual([]);
  });

  it('keeps a person from writing into another operator', async () => {
    const write = transactions.run(person(newId()), () => db.query(insert, [newId(), newId(), newId(), 1]));
    await expect(write).rejects.toThrow('row-level security');
  });

  it('keeps people from reading the outbox', async () => {
    const read = transactions.run(person(newId()), () =>
      db.query({ name: 'outbox', text: 'select * from reporting.outbox' }),
    );
    await expect(read).rejects.toThrow('permission denied');
  });

  it('is told the ids of the caller and nothing else', async () => {
    const caller = { kind: 'person', operatorId: newId(), personId: newId(), role: 'agent' } as const;
    const visitor = { kind: 'visitor', operatorId: newId(), brandId: newId(), contactId: newId() } as const;
    await expect(transactions.run(caller, () => db.query(settings))).resolves.toEqual([
      { operator: caller.operatorId, person: caller.personId, contact: null },
    ]);
    const [asVisitor] = await transactions.run(visitor, () => db.query(settings));
    expect(asVisitor).toMatchObject({ operator: visitor.operatorId, contact: visitor.contactId });
    expect(asVisitor?.person || null).toBeNull();
  });

  it('cannot be tricked by an id that is none', async () => {
    const work = jest.fn(async () => undefined);
    await expect(transactions.run(person("x', true); drop table reporting.coin; --"), work)).rejects.toThrow('UUID');
    expect(work).not.toHaveBeenCalled();
  });
});

describe('a transaction', () => {
  it('rolls back when its work throws, and does not do what was left for after the commit', async () => {
    const after = jest.fn();
    const run = transactions.run(engine, async () => {
      transactions.afterCommit(after);
      await db.query(insert, [newId(), newId(), newId(), 5]);
      throw new Error('no');
    });
    await expect(run).rejects.toThrow('no');
    await expect(coins()).resolves.toEqual([]);
    expect(after).not.toHaveBeenCalled();
  });

  it('does what was left for after the commit when the row can be seen, outside the transaction', async () => {
    let seen: unknown[] | undefined;
    let inside: unknown;
    await transactions.run(engine, async () => {
      transactions.afterCommit(async () => {
        inside = await db.query(all).catch((error: unknown) => error);
        seen = await coins();
      });
      await db.query(insert, [newId(), newId(), newId(), 5]);
    });
    await eventually(() => seen);
    expect(seen).toHaveLength(1);
    expect(inside).toBeInstanceOf(Error);
  });

  it('is joined by a nested run with the same rights', async () => {
    const caller = person(newId());
    const run = transactions.run(caller, async () => {
      await transactions.run(caller, () =>
        db.query(insert, [newId(), caller.kind === 'person' ? caller.operatorId : '', newId(), 1]),
      );
      throw new Error('after the inner one');
    });
    await expect(run).rejects.toThrow('after the inner one');
    await expect(coins()).resolves.toEqual([]);
  });

  it('cannot be joined with other rights', async () => {
    const run = transactions.run(person(newId()), () => transactions.run(engine, () => db.query(all)));
    await expect(run).rejects.toThrow('another caller');
  });

  it('that is a snapshot sees one state, also in a nested run, and writes nothing', async () => {
    const read = (options?: TransactionOptions) =>
      transactions.run(
        engine,
        async () => {
          const before = await db.query(all);
          await sql(stores, `insert into reporting.coin values (gen_random_uuid(), '${newId()}', '${newId()}', 5)`);
          const after = await transactions.run(engine, () => db.query(all));
          return after.length - before.length;
        },
        options,
      );
    await expect(read()).resolves.toBe(1);
    await expect(read({ isSnapshot: true })).resolves.toBe(0);
    const write = () => db.query(insert, [newId(), newId(), newId(), 5]);
    await expect(transactions.run(engine, write, { isSnapshot: true })).rejects.toThrow('read-only');
    const nested = () => transactions.run(engine, () => db.query(all), { isSnapshot: true });
    await expect(transactions.run(engine, nested)).rejects.toThrow('no snapshot');
    await expect(transactions.run(engine, nested, { isSnapshot: true })).resolves.toHaveLength(2);
  });

  it('that swallowed a failed statement does not pretend to have committed', async () => {
    const run = transactions.run(engine, async () => {
      await db.query({ name: 'broken', text: 'select 1 / 0' }).catch(() => undefined);
    });
    await expect(run).rejects.toThrow('rolled back');
  });

  it('is shared with TypeORM', async () => {
    const coin: Coin = { id: newId(), operatorId: newId(), purseId: newId(), cents: 3 };
    const run = transactions.run(engine, async () => {
      await db.manager().getRepository(coinEntity).save(coin);
      expect(await db.query(all)).toHaveLength(1);
      throw new Error('no');
    });
    await expect(run).rejects.toThrow('no');
    await expect(coins()).resolves.toEqual([]);
    await transactions.run(engine, () => db.manager().getRepository(coinEntity).save(coin));
    await expect(coins()).resolves.toEqual([{ id: coin.id }]);
  });

  it('is repeated after a deadlock, whole', async () => {
    const [one, two] = [await addCoin(), await addCoin()];
    let runs = 0;
    const both = (first: string, second: string, met: () => Promise<void>): Promise<void> =>
      transactions.run(engine, async () => {
        runs += 1;
        await db.query(spend, [first]);
        if (runs <= 2) await met();
        await db.query(spend, [second]);
      });
    let arrived = 0;
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const met = (): Promise<void> => {
      arrived += 1;
      if (arrived === 2) go();
      return gate;
    };
    await Promise.all([both(one, two, met), both(two, one, met)]);
    expect(runs).toBe(3);
    await expect(sql(stores, 'select cents from reporting.coin')).resolves.toEqual([{ cents: 3 }, { cents: 3 }]);
  });

  it('whose connection is cut is unavailable, and the next one works', async () => {
    await expect(transactions.run(engine, () => db.query(terminate))).rejects.toBeInstanceOf(Unavailable);
    await expect(transactions.run(engine, () => db.query(all))).resolves.toEqual([]);
  });

  it('is needed by every statement', async () => {
    await expect(db.query(all)).rejects.toThrow('No transaction is under way');
    expect(() => db.manager()).toThrow('No transaction is under way');
    expect(() => transactions.afterCommit(() => undefined)).toThrow('No transaction is under way');
  });
});

describe('the outbox’s partitions', () => {
  it('are there for this month and three more, shut to everybody but through their parent', async () => {
    const parts = await sql<{ name: string; isForced: boolean }>(
      stores,
      `select relname as name, relforcerowsecurity as "isForced" from pg_class
       where relispartition and relkind = 'r' and relnamespace = 'reporting'::regnamespace`,
    );
    expect(parts).toHaveLength(4);
    expect(parts.every(({ isForced }) => isForced)).toBe(true);
  });

  it('are made by the engine role although it owns nothing, as often as it likes', async () => {
    const ensure = { name: 'ensure', text: 'select reporting.outbox_ensure_partitions(5)' };
    await transactions.run(engine, () => db.query(ensure));
    await transactions.run(engine, () => db.query(ensure));
    const query =
      "select 1 from pg_class where relispartition and relkind = 'r' and relnamespace = 'reporting'::regnamespace";
    await expect(sql(stores, query)).resolves.toHaveLength(6);
    await expect(transactions.run(person(newId()), () => db.query(ensure))).rejects.toThrow('permission denied');
  });
});
