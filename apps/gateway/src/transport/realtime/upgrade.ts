import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { WebSocketServer, type WebSocket } from 'ws';
import { MAX_FRAME_BYTES, REALTIME_PROTOCOL } from '@visavis/contracts/realtime';
import { traced } from '@visavis/messaging/tracing';
import { DrainHooks } from '@visavis/platform/drain-hooks';
import { EdgeOptions } from '../../usecases/edge-options';
import { AdmitSocket } from '../../usecases/realtime/admit-socket';
import { HearFrame } from '../../usecases/realtime/hear-frame';
import type { Session } from '../../usecases/realtime/session';
import { closing } from '../../usecases/realtime/wire';
import { frames, sockets } from '../metrics';
import { Connection, textOf } from './connection';

const PATH = '/v1/realtime';

/** Turns HTTP upgrades into sessions, and what arrives on them into frames. */
@Injectable()
export class Upgrade implements OnApplicationBootstrap {
  private readonly logger = new Logger('realtime');
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    // Compression costs 267 kB a connection.
    perMessageDeflate: false,
    handleProtocols: () => REALTIME_PROTOCOL,
  });

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly admitting: AdmitSocket,
    private readonly hearing: HearFrame,
    private readonly options: EdgeOptions,
    private readonly drainHooks: DrainHooks,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    this.drainHooks.add('intake', 'sockets', () => this.admitting.drain());
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Until ws takes over, a connection that breaks is nobody's but ours.
    socket.on('error', destroyed);
    const status = refusalOf(request);
    if (status !== undefined) {
      socket.end(
        `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      );
      return;
    }
    this.server.handleUpgrade(request, socket, head, (opened) => this.opened(opened, request));
  }

  private opened(socket: WebSocket, request: IncomingMessage): void {
    const { origin, host } = request.headers;
    const connection = new Connection(socket, { origin, host }, this.options.maxUnsentBytes);
    // A frame that is too large or breaks the protocol: ws closes with the right code, the log need not know.
    socket.on('error', (error) => this.logger.debug({ message: 'a socket failed', reason: error.message }));
    const session = this.admitting.execute(connection, Date.now());
    if (session) this.follow(session, socket);
    else connection.close(closing.reconnect);
  }

  private follow(session: Session, socket: WebSocket): void {
    let kind: string | undefined;
    socket.on('pong', () => {
      session.heardAtMs = Date.now();
      session.isAlive = true;
    });
    socket.on('message', (message, isBinary) => {
      void this.hear(session, textOf(message, isBinary)).then(() => {
        if (kind !== undefined || !session.identity || session.isClosed) return;
        kind = session.reader;
        sockets.inc({ kind });
      });
    });
    socket.on('close', () => {
      if (kind !== undefined) sockets.dec({ kind });
      void this.admitting.closed(session);
    });
  }

  private async hear(session: Session, text: string | undefined): Promise<void> {
    try {
      const type = await traced(
        () => ({ name: 'hear frame', kind: 'server', isRoot: true }),
        () => this.hearing.execute(session, text, Date.now()),
        (heard) => ({ outcome: heard === 'malformed' ? heard : 'ok', reason: heard }),
      );
      frames.inc({ direction: 'in', type });
    } catch (error) {
      this.logger.error({ message: 'a frame was not handled', err: error });
      session.send({ type: 'error', reason: 'internal-error' });
    }
  }
}

// Not a closure: that would keep the whole request, some 2 kB, for as long as the socket is open.
function destroyed(this: Duplex): void {
  this.destroy();
}

function refusalOf(request: IncomingMessage): number | undefined {
  if (request.url?.split('?', 1)[0] !== PATH) return 404;
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  return protocols.includes(REALTIME_PROTOCOL) ? undefined : 400;
}
