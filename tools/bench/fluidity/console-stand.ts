import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import type { PersonView } from '@visavis/contracts/edge';
import { clientFrameSchema, REALTIME_PROTOCOL, type ServerFrame } from '@visavis/contracts/realtime';
import { newId } from '@visavis/kernel/id';
import type { BoardFeed } from './board-feed';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const supervisor = { id: newId(), name: 'Nadia Roche', role: 'supervisor' } as const;

/** The built console before a gateway that knows nothing but one board: what a browser takes is then the page’s own. */
export class ConsoleStand {
  private readonly watching = new Set<WebSocket>();

  private constructor(
    private readonly server: Server,
    private readonly sockets: WebSocketServer,
    private readonly feed: BoardFeed,
  ) {}

  /** @param folder where the console was built */
  static async open(folder: string, feed: BoardFeed): Promise<ConsoleStand> {
    const server = createServer((request, response) => void answer(folder, feed, request, response));
    const sockets = new WebSocketServer({ server, handleProtocols: () => REALTIME_PROTOCOL });
    const stand = new ConsoleStand(server, sockets, feed);
    sockets.on('connection', (socket) => stand.welcome(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stand;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Tells a delta to all who watch. @returns its size in bytes */
  tell(rows: number): number {
    const text = JSON.stringify(this.feed.delta(rows));
    for (const socket of this.watching) socket.send(text);
    return Buffer.byteLength(text);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    this.sockets.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private welcome(socket: WebSocket): void {
    const say = (frame: ServerFrame): void => socket.send(JSON.stringify(frame));
    socket.on('close', () => this.watching.delete(socket));
    socket.on('message', (raw: Buffer) => {
      const frame = clientFrameSchema.parse(JSON.parse(raw.toString('utf8')));
      const now = new Date().toISOString();
      if (frame.type === 'hello') {
        const snapshot = { conversations: [], offers: [], presence: null };
        say({ type: 'welcome', connectionId: newId(), now, you: { kind: 'person', ...supervisor }, snapshot });
      }
      if (frame.type === 'alive') say({ type: 'beat', now });
      if (frame.type !== 'subscribe' || !frame.topics.includes('board')) return;
      say(this.feed.snapshot());
      this.watching.add(socket);
    });
  }
}

async function answer(
  folder: string,
  feed: BoardFeed,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://stand').pathname;
  const view = viewAt(path, feed);
  if (view !== undefined) {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(view));
    return;
  }
  const isFile = extname(path) !== '';
  const file = isFile ? normalize(path) : 'index.html';
  try {
    const bytes = await readFile(join(folder, file));
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream').end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

function viewAt(path: string, feed: BoardFeed): object | undefined {
  const brands = [...new Map(feed.queueViews.map(({ brand }) => [brand.id, brand])).values()];
  const operator = { operatorId: newId(), email: 'nadia@example.com', locale: 'en', teamId: null };
  const person: PersonView = { ...supervisor, ...operator, brands };
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const views: Readonly<Record<string, object>> = {
    '/v1/auth/refresh': { accessToken: 'stand', expiresAt, person },
    '/v1/queues': { queues: feed.queueViews },
    '/v1/agents': { agents: feed.agentViews, next: null },
    '/v1/teams': { teams: [] },
  };
  return views[path];
}
