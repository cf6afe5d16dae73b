import { Client } from 'pg';
import type { Caller } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { newId } from '@visavis/kernel/id';
import { MessagingOptions } from '@visavis/messaging/messaging-options';
import { OutboxPages } from '@visavis/messaging/outbox-pages';
import { type Statement, Statements } from '@visavis/messaging/statements';
import { cloneTemplate, type Clone } from '@visavis/testkit/start-stores';

class Straight extends Statements {
  constructor(private readonly client: Client) {
    super();
  }

  async query<Row extends object>({ name, text }: Statement, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>({ name, text, values: [...params] })).rows;
  }
}

class Untied extends Transactions {
  run<T>(_caller: Caller, work: () => Promise<T>): Promise<T> {
    return work();
  }

  afterCommit(): void {
    throw new Error('reading has nothing to do afterwards');
  }
}

const call = { caller: { kind: 'service', service: 'reporting' }, correlationId: newId() } as const;
let clone: Clone;
let client: Client;
let pages: OutboxPages;

beforeAll(async () => {
  clone = await cloneTemplate();
  client = new Client({ connectionString: clone.adminUrl });
  await client.connect();
  const options = new MessagingOptions({ service: 'routing', natsUrl: 'nats://localhost', contracts: [] });
  pages = new OutboxPages(options, new Straight(client), new Untied());
});
afterAll(async () => {
  await client.end();
  await clone.drop();
});

const write = (type: string, count: number, bytes: number) =>
  client.query(
    `insert into routing.outbox (id, subject, envelope, created_at)
     select gen_random_uuid(), $1 || '.k', jsonb_build_object('type', $1::text, 'n', n, 'filling', repeat('x', $3)),
       now() + (n % 50) * interval '1 microsecond'
     from generate_series(1, $2) n`,
    [type, count, bytes],
  );

async function readAll(types: string[]): Promise<{ numbers: number[]; pageSizes: number[] }> {
  const [numbers, pageSizes]: [number[], number[]] = [[], []];
  for (let after: string | null = null; ;) {
    const page = await pages.read({ after, types }, call);
    if (!page.ok) throw new Error(page.error.reason);
    const { events, next } = page.value;
    numbers.push(...events.map((event) => (event as unknown as { n: number }).n));
    pageSizes.push(events.length);
    if (next === null) return { numbers, pageSizes };
    after = next;
  }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('an outbox read again', () => {
  it('comes page by page, each event of the kinds wanted once', async () => {
    await write('evt.routing.v1.one', 2_300, 10);
    await write('evt.routing.v1.other', 300, 10);
    const { numbers, pageSizes } = await readAll(['evt.routing.v1.one']);
    expect(pageSizes).toEqual([1_000, 1_000, 300]);
    expect(numbers.sort((a, b) => a - b)).toEqual(upTo(2_300));
    expect((await readAll(['evt.routing.v1.none'])).pageSizes).toEqual([0]);
  });

  it('keeps a page small enough for the broker, whatever the events weigh', async () => {
    await write('evt.routing.v1.heavy', 12, 120_000);
    const { numbers, pageSizes } = await readAll(['evt.routing.v1.heavy']);
    expect(Math.max(...pageSizes)).toBe(4);
    expect(numbers.sort((a, b) => a - b)).toEqual(upTo(12));
  });

  it('refuses a cursor that it did not give', async () => {
    const read = await pages.read({ after: "1'; drop table", types: ['evt.routing.v1.one'] }, call);
    expect(read).toMatchObject({ ok: false, error: { reason: 'unknown-cursor' } });
  });
});
