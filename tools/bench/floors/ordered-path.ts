import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { WebSocket } from 'ws';
import { eventually } from '../../infra/eventually';
import type { OwnedProcess } from '../../infra/owned-process';
import { anyFreePort } from '../../infra/ports';
import type { BenchContext } from '../bench';
import { Talk, type Pair, type Speaker } from '../talk';

const tables = `
  create schema if not exists bench;
  create table bench.threads (id uuid primary key, last_seq int not null default 0) with (fillfactor = 80);
  create table bench.entries (conversation_id uuid not null, seq int not null, id uuid not null, text text not null,
    stored_at timestamptz(3) not null default clock_timestamp(), primary key (conversation_id, seq));
  create table bench.outbox (position bigint generated always as identity primary key, id uuid not null, envelope jsonb not null);`;

/** Socket → NATS → commit with number and event → socket, in order: what a message needs, without the product. */
export class OrderedPath {
  private constructor(
    readonly talk: Talk,
    private readonly processes: readonly OwnedProcess[],
    private readonly sockets: readonly WebSocket[],
    private readonly admin: Pool,
  ) {}

  static async open({ begin, stores }: BenchContext, conversations: number): Promise<OrderedPath> {
    const admin = new Pool({ connectionString: stores.adminUrl, max: 1 });
    const ids = Array.from({ length: conversations }, () => randomUUID());
    await admin.query(tables);
    await admin.query('insert into bench.threads (id) select unnest($1::uuid[])', [ids]);
    const [port, NATS_URL] = [await anyFreePort(), stores.natsUrl('system')];
    const processes = [
      begin('floors/ordered-store.js', { NATS_URL, DATABASE_URL: stores.adminUrl }),
      begin('floors/ordered-gateway.js', { NATS_URL, GATEWAY_PORT: String(port) }),
    ];
    const open = (id: string) => openSocket(`ws://127.0.0.1:${String(port)}`, id);
    const look = async (): Promise<boolean> => {
      processes.forEach((one) => one.assertRunning());
      (await open(randomUUID())).terminate();
      return true;
    };
    await eventually(look, { withinMs: 10_000, what: 'the bare path' });
    const sockets: WebSocket[] = [];
    const pairs: Pair[] = [];
    const talk = new Talk(pairs);
    for (const id of ids) {
      const [agent, visitor] = [await open(id), await open(id)];
      pairs.push({ agent: speaker(agent, id, visitor, talk), visitor: speaker(visitor, id, agent, talk) });
      sockets.push(agent, visitor);
    }
    return new OrderedPath(talk, processes, sockets, admin);
  }

  async close(): Promise<void> {
    this.sockets.forEach((socket) => socket.terminate());
    await Promise.all(this.processes.map((one) => one.stop()));
    await this.admin.query('drop table bench.threads, bench.entries, bench.outbox');
    await this.admin.end();
  }
}

async function openSocket(url: string, conversationId: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'show', conversationId }));
  await once(socket, 'message');
  return socket;
}

/** What is said on one socket counts once it comes out of the other. */
function speaker(own: WebSocket, conversationId: string, other: WebSocket, talk: Talk): Speaker {
  const said = new Set<string>();
  other.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as { type: string; id: string };
    if (frame.type === 'message' && said.delete(frame.id)) talk.heard(frame.id);
  });
  // Read like ours, so that both clients do the same.
  own.on('message', (data: Buffer) => JSON.parse(data.toString('utf8')) as unknown);
  return {
    say: (id, text) => {
      said.add(id);
      own.send(JSON.stringify({ type: 'say', conversationId, id, text }));
    },
  };
}
