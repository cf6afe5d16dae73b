import type { Socket } from 'node:net';

/** What a network does to all that passes. */
export interface Weather {
  /** Every piece arrives so much later, in milliseconds. */
  readonly latencyMs: number;
  /** And by chance up to so much later still; the order stays, as TCP promises. */
  readonly jitterMs: number;
  /** Pieces of at most so many bytes; 0 leaves them whole. */
  readonly sliceBytes: number;
  /** Nothing arrives, and nobody is told, until the weather changes. */
  readonly isBlackHole: boolean;
}

export const fairWeather: Weather = { latencyMs: 0, jitterMs: 0, sliceBytes: 0, isBlackHole: false };

/** Held back beyond this, the sender is asked to wait, as a full socket would. */
const MAX_HELD_BYTES = 1_048_576;

interface Piece {
  /** Null: the sender has said all. */
  readonly bytes: Buffer | null;
  readonly dueAt: number;
}

/** One direction of a connection: takes what one socket says and says it to the other as the weather allows. */
export class FaultPipe {
  private readonly pieces: Piece[] = [];
  private heldBytes = 0;
  private lastDueAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly weather: () => Weather,
    private readonly random: () => number,
  ) {
    from.on('data', (bytes: Buffer) => this.take(bytes));
    from.on('end', () => this.put(null));
  }

  /** Delivers what is due; called again by itself, and by the proxy when the weather changes. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.weather().isBlackHole) return;
    for (let piece = this.pieces[0]; piece; piece = this.pieces[0]) {
      const waitMs = piece.dueAt - performance.now();
      if (waitMs > 0) {
        this.timer = setTimeout(() => this.flush(), Math.ceil(waitMs));
        return;
      }
      this.pieces.shift();
      this.deliver(piece.bytes);
    }
  }

  /** Forgets what is under way; what comes later is read and lost. */
  lose(): void {
    clearTimeout(this.timer);
    this.pieces.length = 0;
    this.from.removeAllListeners('data').removeAllListeners('end').resume();
  }

  private take(bytes: Buffer): void {
    const { sliceBytes } = this.weather();
    const size = sliceBytes > 0 ? sliceBytes : bytes.length;
    for (let from = 0; from < bytes.length; from += size) this.put(bytes.subarray(from, from + size));
    if (this.heldBytes > MAX_HELD_BYTES) this.from.pause();
  }

  private put(bytes: Buffer | null): void {
    const { latencyMs, jitterMs } = this.weather();
    const dueAt = Math.max(this.lastDueAt, performance.now() + latencyMs + this.random() * jitterMs);
    this.lastDueAt = dueAt;
    this.heldBytes += bytes?.length ?? 0;
    this.pieces.push({ bytes, dueAt });
    if (this.timer === undefined) this.flush();
  }

  private deliver(bytes: Buffer | null): void {
    this.heldBytes -= bytes?.length ?? 0;
    if (this.heldBytes <= MAX_HELD_BYTES && this.from.isPaused()) this.from.resume();
    if (bytes === null) this.to.end();
    else if (this.to.writable) this.to.write(bytes);
  }
}
