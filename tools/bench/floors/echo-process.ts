// A process that sends back what it is sent, over a bare WebSocket and over NATS: no product code.
import { connect } from 'nats';
import { WebSocketServer } from 'ws';

async function main(): Promise<void> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: Number(process.env.ECHO_PORT),
    perMessageDeflate: false,
  });
  server.on('connection', (socket) => {
    socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary }));
  });
  const url = new URL(process.env.NATS_URL ?? '');
  const nats = await connect({ servers: url.host, user: url.username, pass: url.password });
  nats.subscribe('bench.echo', { callback: (_error, message) => message.respond(message.data) });
}

void main();
