import { once } from 'node:events';
import { WebSocket } from 'ws';
import { eventually } from '../infra/eventually';

interface Target {
  readonly webSocketDebuggerUrl: string;
}

interface HeapUsage {
  readonly usedSize?: number;
  /** Buffers, which live beside the heap. */
  readonly backingStorageSize?: number;
}

interface Answer {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: HeapUsage;
}

/** Node’s inspector of another process; it listens on loopback, and only once the process is told to. */
export class Inspected {
  private next = 1;

  private constructor(private readonly socket: WebSocket) {}

  /** What a process must be started with so that its inspector comes up on this port. */
  static environment(port: number): { NODE_OPTIONS: string } {
    return { NODE_OPTIONS: `--inspect-port=127.0.0.1:${String(port)}` };
  }

  static async open(pid: number, port: number): Promise<Inspected> {
    process.kill(pid, 'SIGUSR1');
    const look = async (): Promise<Target[]> =>
      (await (await fetch(`http://127.0.0.1:${String(port)}/json`)).json()) as Target[];
    const targets = await eventually(look, { withinMs: 5_000, what: 'the inspector to listen' });
    const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '', { perMessageDeflate: false });
    await once(socket, 'open');
    return new Inspected(socket);
  }

  /** Collects garbage, so that what remains is what is needed. */
  async collectGarbage(): Promise<void> {
    // The first finds what the second may let go.
    await this.call('HeapProfiler.collectGarbage');
    await this.call('HeapProfiler.collectGarbage');
  }

  /** What live objects and their buffers take, in kilobytes. */
  async heapKb(): Promise<number> {
    const { usedSize = NaN, backingStorageSize = 0 } = await this.call('Runtime.getHeapUsage');
    return (usedSize + backingStorageSize) / 1_024;
  }

  close(): void {
    this.socket.terminate();
  }

  private call(method: string): Promise<HeapUsage> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      const hear = (text: Buffer): void => {
        const said = JSON.parse(text.toString('utf8')) as Answer;
        if (said.id !== id) return;
        this.socket.off('message', hear);
        if (said.error) reject(new Error(`${method}: ${said.error.message}`));
        else resolve(said.result ?? {});
      };
      this.socket.on('message', hear);
      this.socket.send(JSON.stringify({ id, method }));
    });
  }
}
