import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { connect, Events, type ConnectionOptions, type NatsConnection as Client } from 'nats';
import { inboxPrefixOf } from '@visavis/contracts/nats-permissions';
import { MessagingOptions } from './messaging-options';

type Listener = () => void;

/**
 * The process's one connection to NATS. It reconnects for ever, in waits under a second, and never ends the process.
 * Nothing outside this folder sees the client below it.
 */
@Injectable()
export class NatsConnection implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('nats');
  private readonly lost: Listener[] = [];
  private readonly regained: Listener[] = [];
  private opened: Client | undefined;
  private opening: Promise<Client> | undefined;
  private connected = false;

  constructor(private readonly options: MessagingOptions) {}

  async onModuleInit(): Promise<void> {
    await this.open();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  /** The open client. @throws before `onModuleInit` has finished. */
  get client(): Client {
    if (!this.opened) throw new Error('NATS is used before it is connected');
    return this.opened;
  }

  /** Whether the broker is connected now; for the readiness check. */
  get isConnected(): boolean {
    return this.connected;
  }

  /** Calls `listener` whenever the connection is lost: replies under way will not arrive. */
  onLost(listener: Listener): void {
    this.lost.push(listener);
  }

  /** Calls `listener` whenever the connection is back, perhaps with a broker that has forgotten everything. */
  onRegained(listener: Listener): void {
    this.regained.push(listener);
  }

  /** Connects; waits as long as it takes for the broker to come up. */
  async open(): Promise<Client> {
    this.opening ??= connect(connectionOptions(this.options));
    this.opened = await this.opening;
    this.connected = true;
    void this.follow(this.opened);
    return this.opened;
  }

  /** Sends what is buffered and closes. */
  async close(): Promise<void> {
    const client = this.opened;
    if (!client || client.isClosed()) return;
    // A drain waits for the server's pong: without a server it would wait for ever.
    if (this.connected) await client.drain();
    else await client.close();
    this.connected = false;
  }

  private async follow(client: Client): Promise<void> {
    for await (const status of client.status()) {
      if (status.type === Events.Disconnect) this.turn(false, this.lost);
      else if (status.type === Events.Reconnect) this.turn(true, this.regained);
      else if (status.type === Events.Error) this.logger.error({ message: 'the broker reports', data: status.data });
    }
  }

  private turn(connected: boolean, listeners: readonly Listener[]): void {
    if (this.connected === connected) return;
    this.connected = connected;
    this.logger.warn(connected ? 'connected again' : 'connection lost, reconnecting');
    for (const listener of listeners) listener();
  }
}

/** Options of the client from the URL: user and password stand in it. */
export function connectionOptions(options: MessagingOptions): ConnectionOptions {
  const urls = options.natsUrl.split(',').map((url) => new URL(url));
  const [first] = urls;
  return {
    servers: urls.map((url) => url.host),
    ...(first?.username ? { user: decodeURIComponent(first.username), pass: decodeURIComponent(first.password) } : {}),
    name: options.instance,
    // Private per user: the broker lets nobody else listen to our replies.
    inboxPrefix: inboxPrefixOf(options.service),
    maxReconnectAttempts: -1,
    waitOnFirstConnect: true,
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: 100,
    reconnectJitter: 200,
    pingInterval: 5_000,
    maxPingOut: 2,
    timeout: 5_000,
    noAsyncTraces: true,
  };
}
