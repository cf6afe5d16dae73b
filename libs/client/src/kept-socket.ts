import type { ClientFrame, ServerFrame } from '@visavis/contracts/realtime';
import { backOffMs } from './back-off';
import type { OpenSocket, SocketListener } from './socket';
import { watchNetwork } from './watch-network';

/** A socket that is opened again after every loss, with growing and spread pauses, until it is stopped. */
export class KeptSocket {
  private socket: OpenSocket | null = null;
  private failures = 0;
  private opened = 0;
  private isStarted = false;
  private retrying: ReturnType<typeof setTimeout> | null = null;
  private stopWatching: (() => void) | null = null;

  /** @param listener hears of every socket; `closed` once for each that is over */
  constructor(
    private readonly openOne: (listener: SocketListener) => OpenSocket,
    private readonly listener: SocketListener,
  ) {}

  /** Which socket it is: an answer to a question asked on an earlier one comes too late. */
  get generation(): number {
    return this.opened;
  }

  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    this.stopWatching = watchNetwork(this);
    this.connect();
  }

  stop(): void {
    this.isStarted = false;
    if (this.retrying) clearTimeout(this.retrying);
    this.retrying = null;
    this.stopWatching?.();
    this.hangUp();
  }

  /** Gives the present socket up and opens another after a pause. */
  drop(): void {
    this.hangUp();
    if (!this.isStarted || this.retrying) return;
    this.failures += 1;
    this.retrying = setTimeout(() => this.connect(), backOffMs(this.failures, Math.random()));
  }

  /** Sends a frame if there is an open socket. */
  send(frame: ClientFrame): void {
    this.socket?.send(frame);
  }

  /** The device lost its network or has it again: a socket would notice the one late, and wait too long for the other. */
  noteNetwork(isThere: boolean): void {
    if (!isThere) this.drop();
    else if (this.retrying) {
      clearTimeout(this.retrying);
      this.connect();
    }
  }

  private connect(): void {
    this.retrying = null;
    this.opened += 1;
    const socket = this.openOne({
      opened: () => this.listener.opened(),
      heard: (frame: ServerFrame) => {
        if (frame.type === 'welcome') this.failures = 0;
        this.listener.heard(frame);
      },
      closed: () => {
        if (this.socket === socket) this.drop();
      },
    });
    this.socket = socket;
  }

  private hangUp(): void {
    const { socket } = this;
    if (!socket) return;
    this.socket = null;
    this.opened += 1;
    socket.close();
    this.listener.closed();
  }
}
