import { connect, createServer, type Server, type Socket } from 'node:net';
import { FaultPipe, fairWeather, type Weather } from './fault-pipe';

/** Between which ends the proxy stands. */
export interface ProxySettings {
  /** Where connections are led on to, on this machine. */
  readonly port: number;
  /** Chance, for jitter: a number in [0, 1). */
  readonly random: () => number;
}

/** Who is gone without a word; the other end learns nothing. */
export type Gone = 'client' | 'server';

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  readonly pipes: readonly FaultPipe[];
}

/** A TCP proxy that misbehaves when told to: latency, jitter, slicing, reset, black hole, half-open, refusal. */
export class FaultProxy {
  private weather = fairWeather;
  private isRefusing = false;
  private readonly links = new Set<Link>();
  /** Ends whose other end is gone; they hang until they notice. */
  private readonly orphans = new Set<Socket>();

  private constructor(
    private readonly listener: Server,
    private readonly settings: ProxySettings,
  ) {}

  /** Listens on a free port of the loopback and leads everything on to `settings.port`. */
  static async start(settings: ProxySettings): Promise<FaultProxy> {
    const listener = createServer({ allowHalfOpen: true, noDelay: true });
    const proxy = new FaultProxy(listener, settings);
    listener.on('connection', (client) => proxy.lead(client));
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get port(): number {
    const address = this.listener.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  get openLinks(): number {
    return this.links.size;
  }

  /** Changes the weather for all connections, those to come too; what is not named becomes fair. */
  change(weather: Partial<Weather>): void {
    this.weather = { ...fairWeather, ...weather };
    for (const { pipes } of this.links) pipes.forEach((pipe) => pipe.flush());
  }

  /** Whether new connections are answered with a reset. */
  refuse(isRefusing: boolean): void {
    this.isRefusing = isRefusing;
  }

  /** Both ends of every connection get a reset. @returns how many there were */
  reset(): number {
    const count = this.links.size;
    for (const { client, server } of this.links) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    return count;
  }

  /** One end of every connection is gone, and the other is not told: its words go nowhere. @returns how many there were */
  halfOpen(gone: Gone): number {
    const count = this.links.size;
    for (const link of [...this.links]) {
      const [left, lost] = gone === 'server' ? [link.client, link.server] : [link.server, link.client];
      this.links.delete(link);
      link.pipes.forEach((pipe) => pipe.lose());
      this.orphans.add(left.once('close', () => this.orphans.delete(left)));
      lost.destroy();
    }
    return count;
  }

  async stop(): Promise<void> {
    this.reset();
    for (const orphan of this.orphans) orphan.destroy();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private lead(client: Socket): void {
    client.on('error', () => client.destroy()); // A reset of ours or theirs: `close` says what follows.
    if (this.isRefusing) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port: this.settings.port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    server.on('error', () => server.destroy());
    const weather = (): Weather => this.weather;
    const pipes = [
      new FaultPipe(client, server, weather, this.settings.random),
      new FaultPipe(server, client, weather, this.settings.random),
    ];
    const link = { client, server, pipes };
    this.links.add(link);
    client.once('close', () => this.end(link, server));
    server.once('close', () => this.end(link, client));
  }

  private end(link: Link, other: Socket): void {
    // A half-open link is no longer listed: its other end must not learn of this.
    if (this.links.delete(link) && !other.destroyed) other.resetAndDestroy();
  }
}
