import type { RawData, WebSocket } from 'ws';
import type { BoardFrame } from '@visavis/contracts/board';
import type { ServerFrame } from '@visavis/contracts/realtime';
import type { Place } from '../../usecases/check-access';
import { closing, type Closing, type Wire } from '../../usecases/realtime/wire';
import { boardAgeSeconds, boardFrames, fanOutSeconds, frames, socketsClosed } from '../metrics';

// A peer that does not answer our closing within this time is cut off.
const CLOSE_PATIENCE_MS = 2_000;
// With more than this unsent a socket is behind; half a megabyte is the board of a large house.
const BEHIND_BYTES = 65_536;

/** A WebSocket as the rules see it: frames of JSON out, bounded in what may wait unsent. */
export class Connection implements Wire {
  constructor(
    private readonly socket: WebSocket,
    readonly place: Place,
    private readonly maxUnsentBytes: number,
  ) {}

  get isBehind(): boolean {
    return this.socket.bufferedAmount > BEHIND_BYTES;
  }

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
    if (frame.type === 'board') observeBoard(frame);
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

function observeBoard({ asOf, base }: BoardFrame): void {
  boardFrames.inc({ kind: base === null ? 'snapshot' : 'delta' });
  boardAgeSeconds.observe(secondsSince(asOf));
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
