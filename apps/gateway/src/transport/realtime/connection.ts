import type { RawData, WebSocket } from 'ws';
import type { ServerFrame } from '@visavis/contracts/realtime';
import type { Place } from '../../usecases/check-access';
import { closing, type Closing, type Wire } from '../../usecases/realtime/wire';
import { fanOutSeconds, frames, socketsClosed } from '../metrics';

// A peer that does not answer our closing within this time is cut off.
const CLOSE_PATIENCE_MS = 2_000;

/** A WebSocket as the rules see it: frames of JSON out, bounded in what may wait unsent. */
export class Connection implements Wire {
  constructor(
    private readonly socket: WebSocket,
    readonly place: Place,
    private readonly maxUnsentBytes: number,
  ) {}

  send(frame: ServerFrame): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > this.maxUnsentBytes) {
      // What it did not take would have to wait here for ever; on its return it resumes.
      socketsClosed.inc({ reason: closing.tooSlow.reason });
      this.socket.terminate();
      return;
    }
    this.socket.send(JSON.stringify(frame));
    frames.inc({ direction: 'out', type: frame.type });
    if (frame.type === 'message') fanOutSeconds.observe({ type: 'message' }, secondsSince(frame.message.at));
  }

  ping(): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
  }

  close({ code, reason }: Closing): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    socketsClosed.inc({ reason });
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), CLOSE_PATIENCE_MS).unref();
  }
}

/** Seconds since an instant of another machine's clock, never negative. */
export function secondsSince(instant: string): number {
  return Math.max(0, Date.now() - Date.parse(instant)) / 1_000;
}

/** A text frame's text; undefined for a binary one. */
export function textOf(message: RawData, isBinary: boolean): string | undefined {
  if (isBinary) return undefined;
  if (Array.isArray(message)) return Buffer.concat(message).toString('utf8');
  return Buffer.isBuffer(message) ? message.toString('utf8') : Buffer.from(message).toString('utf8');
}
