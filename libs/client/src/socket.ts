import type { ClientFrame, ServerFrame } from '@visavis/contracts/realtime';

/** What is used of a WebSocket: the browser's and that of `ws` both fit. */
export interface SocketLike {
  readonly readyState: number;
  onopen: unknown;
  onmessage: unknown;
  onclose: unknown;
  onerror: unknown;
  send(text: string): void;
  close(): void;
}
export type SocketConstructor = new (url: string, protocol: string) => SocketLike;

/** A socket that speaks frames. */
export interface OpenSocket {
  /** Sends a frame if the socket is open; else it is the session's to send it again. */
  send(frame: ClientFrame): void;
  close(): void;
}

/** What a socket tells; `closed` exactly once, also when it never opened. */
export interface SocketListener {
  opened(): void;
  heard(frame: ServerFrame): void;
  closed(): void;
}

const OPEN = 1;
/** A socket that has not opened within this time is given up, in milliseconds. */
const OPEN_WITHIN_MS = 10_000;

/** Opens a WebSocket of the subprotocol. */
export function openSocket(
  url: string,
  protocol: string,
  constructor: SocketConstructor | undefined,
  listener: SocketListener,
): OpenSocket {
  const socket: SocketLike = new (constructor ?? globalThis.WebSocket)(url, protocol);
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(late);
    listener.closed();
  };
  const giveUp = () => {
    end();
    socket.close();
  };
  const late = setTimeout(giveUp, OPEN_WITHIN_MS);
  socket.onopen = () => {
    clearTimeout(late);
    if (!isOver) listener.opened();
  };
  socket.onmessage = (message: { data: unknown }) => {
    const frame = frameOf(message.data);
    if (frame && !isOver) listener.heard(frame);
  };
  socket.onclose = end;
  socket.onerror = giveUp;
  return {
    send: (frame) => {
      if (socket.readyState === OPEN) socket.send(JSON.stringify(frame));
    },
    close: giveUp,
  };
}

/** The server's frames are trusted for their shape (one origin, one build); what is no frame at all is passed over. */
function frameOf(data: unknown): ServerFrame | null {
  if (typeof data !== 'string') return null;
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as ServerFrame) : null;
  } catch {
    return null;
  }
}
