// The bare ordered path, first half: WebSocket to NATS request, acknowledgement back, live subject to whoever shows it.
import { connect, type NatsConnection } from 'nats';
import { WebSocketServer, type WebSocket } from 'ws';

/** A socket first names the conversation it shows, then says things in it. */
interface Frame {
  readonly type: 'show' | 'say';
  readonly conversationId: string;
  readonly id?: string;
  readonly text?: string;
}

const WITHIN_MS = 10_000;

function follow(nats: NatsConnection, socket: WebSocket): void {
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as Frame;
    if (frame.type === 'show') {
      const show = nats.subscribe(`bench.live.${frame.conversationId}`, {
        callback: (_error, message) => socket.send(message.string()),
      });
      socket.once('close', () => show.unsubscribe());
      socket.send('{"type":"shown"}');
      return;
    }
    void nats.request('bench.append', data, { timeout: WITHIN_MS }).then((reply) => socket.send(reply.string()));
  });
}

async function main(): Promise<void> {
  const url = new URL(process.env.NATS_URL ?? '');
  const nats = await connect({ servers: url.host, user: url.username, pass: url.password });
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: Number(process.env.GATEWAY_PORT),
    perMessageDeflate: false,
  });
  server.on('connection', (socket) => follow(nats, socket));
}

void main();
