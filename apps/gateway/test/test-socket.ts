import { WebSocket } from 'ws';
import { REALTIME_PROTOCOL, serverFrameSchema, type ClientFrame, type ServerFrame } from '@visavis/contracts/realtime';
import { eventually } from '@visavis/testkit/eventually';

type FrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>;

/** A client's end of a socket that keeps every frame it hears, each checked against the contract. */
export class TestSocket {
  readonly frames: ServerFrame[] = [];
  closed: { readonly code: number; readonly reason: string } | undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (message: Buffer) =>
      this.frames.push(serverFrameSchema.parse(JSON.parse(message.toString()))),
    );
    socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    socket.on('error', () => undefined);
  }

  static open(
    url: string,
    headers: Readonly<Record<string, string>> = {},
    protocols = [REALTIME_PROTOCOL],
  ): Promise<TestSocket> {
    const socket = new WebSocket(url, protocols, { headers, autoPong: headers['x-mute'] === undefined });
    const opened = new TestSocket(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(opened));
      socket.once('unexpected-response', (_request, response) =>
        reject(new Error(`status ${response.statusCode ?? 0}`)),
      );
    });
  }

  say(frame: ClientFrame): void {
    this.raw(JSON.stringify(frame));
  }

  raw(frame: string | Buffer): void {
    this.socket.send(frame);
  }

  of<Type extends ServerFrame['type']>(type: Type): FrameOf<Type>[] {
    return this.frames.filter((frame): frame is FrameOf<Type> => frame.type === type);
  }

  /** Waits for a frame of a type, of which something may be asked. */
  async hears<Type extends ServerFrame['type']>(
    type: Type,
    isIt: (frame: FrameOf<Type>) => boolean = () => true,
  ): Promise<FrameOf<Type>> {
    return eventually(() => this.of(type).find(isIt), { what: `a frame ${type}` });
  }

  ends(): Promise<{ readonly code: number; readonly reason: string }> {
    return eventually(() => this.closed, { what: 'the socket to close' });
  }

  /** The seq of every entry heard, in the order heard. */
  seqs(conversationId: string): number[] {
    return this.of('message')
      .filter((frame) => frame.conversationId === conversationId)
      .map(({ message }) => message.seq);
  }

  close(): void {
    this.socket.close();
  }
}
