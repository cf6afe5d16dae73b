// The bare ordered path, second half: one batch in flight per shard gives each message its number and stores it with its
// event in one statement, then it is acknowledged and published. No rights, no idempotency, no relay.
import { connect, type Msg, type NatsConnection } from 'nats';
import { Pool } from 'pg';

interface Said {
  readonly conversationId: string;
  readonly id: string;
  readonly text: string;
  readonly message: Msg;
}

const SHARDS = 8;
const LARGEST_BATCH = 200;

const append = {
  name: 'bench-append',
  text: `with said as (
      select * from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality as s(conversation_id, id, text, nth)
    ), counted as (
      update bench.threads t set last_seq = t.last_seq + c.n
      from (select conversation_id, count(*)::int as n from said group by 1) c
      where t.id = c.conversation_id returning t.id, t.last_seq - c.n as base
    ), numbered as (
      select s.*, (c.base + row_number() over (partition by s.conversation_id order by s.nth))::int as seq
      from said s join counted c on c.id = s.conversation_id
    ), stored as (
      insert into bench.entries (conversation_id, seq, id, text) select conversation_id, seq, id, text from numbered
    ), told as (
      insert into bench.outbox (id, envelope)
      select id, jsonb_build_object('conversationId', conversation_id, 'seq', seq) from numbered
    )
    select seq from numbered order by nth`,
};

class Shard {
  private waiting: Said[] = [];
  private isBusy = false;

  constructor(
    private readonly pool: Pool,
    private readonly nats: NatsConnection,
  ) {}

  add(said: Said): void {
    this.waiting.push(said);
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, LARGEST_BATCH);
      const values = [batch.map((one) => one.conversationId), batch.map((one) => one.id), batch.map((one) => one.text)];
      const { rows } = await this.pool.query<{ seq: number }>({ ...append, values });
      batch.forEach((one, index) => this.answer(one, rows[index]?.seq ?? 0));
    }
    this.isBusy = false;
  }

  private answer({ conversationId, id, text, message }: Said, seq: number): void {
    this.nats.publish(
      `bench.live.${conversationId}`,
      JSON.stringify({ type: 'message', conversationId, id, seq, text }),
    );
    message.respond(JSON.stringify({ type: 'ack', id, seq }));
  }
}

async function main(): Promise<void> {
  const url = new URL(process.env.NATS_URL ?? '');
  const nats = await connect({ servers: url.host, user: url.username, pass: url.password });
  const pool = new Pool({ connectionString: process.env.DATABASE_URL ?? '', max: SHARDS });
  const shards = Array.from({ length: SHARDS }, () => new Shard(pool, nats));
  nats.subscribe('bench.append', {
    callback: (_error, message) => {
      const said = JSON.parse(message.string()) as Omit<Said, 'message'>;
      const shard = Number.parseInt(said.conversationId.slice(-4), 16) % SHARDS;
      shards[shard]?.add({ ...said, message });
    },
  });
}

void main();
