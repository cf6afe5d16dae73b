import { once } from 'node:events';
import type { NatsConnection } from 'nats';
import { WebSocket } from 'ws';
import { eventually } from '../../infra/eventually';
import { connectNats } from '../../infra/nats';
import type { OwnedProcess } from '../../infra/owned-process';
import { anyFreePort } from '../../infra/ports';
import { rateOf, type BenchContext, type Rate } from '../bench';
import { Inspected } from '../inspected';
import { cpuMs } from '../process-usage';

const BODY = Buffer.from(JSON.stringify({ type: 'say', text: 'What a short message in a chat looks like.' }));

/** A bare process to ask and to talk to. */
export class Echo {
  private constructor(
    readonly process: OwnedProcess,
    readonly url: string,
    readonly inspectorPort: number,
    private readonly nats: NatsConnection,
  ) {}

  static async start({ begin, stores }: BenchContext): Promise<Echo> {
    const [port, inspectorPort] = [await anyFreePort(), await anyFreePort()];
    const NATS_URL = stores.natsUrl('system');
    const options = Inspected.environment(inspectorPort);
    const owned = begin('floors/echo-process.js', { ECHO_PORT: String(port), NATS_URL, ...options });
    const echo = new Echo(owned, `ws://127.0.0.1:${String(port)}`, inspectorPort, await connectNats(NATS_URL));
    await eventually(() => echo.isReady(), { withinMs: 10_000, what: 'the echo' });
    return echo;
  }

  /** NATS requests answered a second. */
  requests(inFlight: number, forMs: number): Promise<Rate> {
    return rateOf(inFlight, forMs, () => this.nats.request('bench.echo', BODY, { timeout: 10_000 }));
  }

  /** Echoes a second over one WebSocket, and the processor time of the server for each, in microseconds. */
  async sockets(inFlight: number, forMs: number): Promise<{ rate: Rate; cpuUs: number }> {
    const socket = new WebSocket(this.url, { perMessageDeflate: false });
    await once(socket, 'open');
    const waiting: (() => void)[] = [];
    socket.on('message', () => waiting.shift()?.());
    const before = cpuMs(this.process.pid);
    const rate = await rateOf(inFlight, forMs, () => {
      return new Promise<void>((resolve) => {
        waiting.push(resolve);
        socket.send(BODY);
      });
    });
    socket.terminate();
    return { rate, cpuUs: ((cpuMs(this.process.pid) - before) * 1_000) / rate.count };
  }

  async stop(): Promise<void> {
    await this.nats.close();
    await this.process.stop();
  }

  private async isReady(): Promise<boolean> {
    this.process.assertRunning();
    await this.nats.request('bench.echo', BODY, { timeout: 1_000 });
    return true;
  }
}
