import { WebSocket } from 'ws';
import { REALTIME_PROTOCOL, type ClientFrame, type ServerFrame } from '@visavis/contracts/realtime';

type Listener = (frame: ServerFrame) => void;

const WELCOME_WITHIN_MS = 20_000;

/** A client as bare as can be: what is measured is the server. */
export class BenchSocket {
  private listener: Listener = () => undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (text: Buffer) => this.listener(JSON.parse(text.toString('utf8')) as ServerFrame));
  }

  /** Connects, says who it is and waits for the welcome. */
  static welcomed(platformUrl: string, token: string): Promise<BenchSocket> {
    const url = `${platformUrl.replace('http', 'ws')}/v1/realtime`;
    const socket = new WebSocket(url, REALTIME_PROTOCOL, { perMessageDeflate: false });
    const bench = new BenchSocket(socket);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('a socket was not welcomed in time')), WELCOME_WITHIN_MS);
      socket.once('error', reject);
      socket.once('open', () => bench.say({ type: 'hello', token }));
      bench.hear((frame) => {
        // What has just changed may be told before the welcome.
        if (frame.type !== 'welcome' && frame.type !== 'refused') return;
        clearTimeout(late);
        if (frame.type === 'welcome') resolve(bench);
        else reject(new Error(`a socket was refused: ${frame.reason}`));
      });
    });
  }

  /** Whoever listened before listens no more. */
  hear(listener: Listener): void {
    this.listener = listener;
  }

  say(frame: ClientFrame): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Waits for the first frame in which something is found. */
  until<T>(find: (frame: ServerFrame) => T | undefined, withinMs: number, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`waited ${String(withinMs)} ms for ${what}`)), withinMs);
      this.hear((frame) => {
        const found = find(frame);
        if (found === undefined) return;
        clearTimeout(late);
        this.hear(() => undefined);
        resolve(found);
      });
    });
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Connects some at a time, so that the server is greeted and not flooded. */
export async function inGroups<T, R>(items: readonly T[], size: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await Promise.all(items.slice(start, start + size).map(work))));
  }
  return results;
}
