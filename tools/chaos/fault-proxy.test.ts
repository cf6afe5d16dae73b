import { connect, createServer, type Server, type Socket } from 'node:net';
import { FaultProxy } from './fault-proxy';

let echo: Server;
let proxy: FaultProxy;
let atServer: Socket[];
let echoPort: number;
const open: Socket[] = [];

beforeEach(async () => {
  atServer = [];
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    atServer.push(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => socket.write(bytes));
  });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const address = echo.address();
  echoPort = typeof address === 'object' && address ? address.port : 0;
  proxy = await FaultProxy.start({ port: echoPort, random: () => 0.5 });
});

afterEach(async () => {
  open.splice(0).forEach((socket) => socket.destroy());
  await proxy.stop();
  atServer.forEach((socket) => socket.destroy());
  await new Promise((resolve) => echo.close(resolve));
});

interface Client {
  readonly socket: Socket;
  /** How each piece arrived. */
  readonly pieces: Buffer[];
  readonly ended: Promise<string>;
  heard(bytes: number): Promise<void>;
}

async function client(port = proxy.port): Promise<Client> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  open.push(socket);
  const pieces: Buffer[] = [];
  const listeners = new Set<() => void>();
  let failure = 'closed';
  socket.on('error', (error: NodeJS.ErrnoException) => (failure = error.code ?? error.message));
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(failure)));
  socket.on('data', (bytes) => {
    pieces.push(bytes);
    listeners.forEach((listener) => listener());
  });
  await new Promise((resolve) => socket.once('connect', resolve));
  const heard = (bytes: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (pieces.reduce((sum, piece) => sum + piece.length, 0) >= bytes) resolve();
      };
      listeners.add(look);
      look();
    });
  return { socket, pieces, ended, heard };
}

const all = ({ pieces }: Client): string => Buffer.concat(pieces).toString();

it('leads bytes on in both directions, and the end of one direction alone', async () => {
  const one = await client();
  one.socket.end('hello');
  await one.heard(5);
  expect(all(one)).toBe('hello');
  await new Promise((resolve) => (atServer[0]?.readableEnded ? resolve(0) : atServer[0]?.once('end', resolve)));
  atServer[0]?.end('bye');
  expect(await one.ended).toBe('closed');
  expect(all(one)).toBe('hellobye');
});

it('keeps what it says waiting for the latency, in order', async () => {
  proxy.change({ latencyMs: 60, jitterMs: 40 });
  const one = await client();
  const begun = performance.now();
  one.socket.write('first ');
  one.socket.write('second');
  await one.heard(12);
  // There and back: twice 60 ms and half of the jitter.
  expect(performance.now() - begun).toBeGreaterThanOrEqual(155);
  expect(all(one)).toBe('first second');
});

it('cuts what passes into small pieces', async () => {
  proxy.change({ sliceBytes: 3, latencyMs: 1 });
  const one = await client();
  one.socket.write('abcdefghij');
  await one.heard(10);
  expect(all(one)).toBe('abcdefghij');
});

it('holds everything back in a black hole and gives it once the weather clears', async () => {
  const one = await client();
  one.socket.write('before');
  await one.heard(6);
  proxy.change({ isBlackHole: true });
  one.socket.write(' during');
  const other = await client();
  other.socket.write('also');
  // Who goes round the proxy is through meanwhile.
  const direct = await client(echoPort);
  direct.socket.write('there and back');
  await direct.heard(14);
  expect([all(one), all(other)]).toEqual(['before', '']);
  proxy.change({});
  await Promise.all([one.heard(13), other.heard(4)]);
  expect([all(one), all(other)]).toEqual(['before during', 'also']);
});

it('resets both ends', async () => {
  const one = await client();
  one.socket.write('x');
  await one.heard(1);
  const atEcho = new Promise((resolve) => atServer[0]?.once('close', resolve));
  expect(proxy.reset()).toBe(1);
  expect(await one.ended).toBe('ECONNRESET');
  await atEcho;
  expect(proxy.openLinks).toBe(0);
});

it('leaves a client with a connection whose server is gone', async () => {
  const one = await client();
  one.socket.write('x');
  await one.heard(1);
  const atEcho = new Promise((resolve) => atServer[0]?.once('end', resolve));
  expect(proxy.halfOpen('server')).toBe(1);
  await atEcho;
  one.socket.write('into the void');
  const fresh = await client();
  fresh.socket.write('y');
  await fresh.heard(1);
  expect([all(one), one.socket.destroyed]).toEqual(['x', false]);
});

it('leaves a server with a connection whose client is gone', async () => {
  const one = await client();
  one.socket.write('x');
  await one.heard(1);
  expect(proxy.halfOpen('client')).toBe(1);
  await one.ended;
  const fresh = await client();
  fresh.socket.write('y');
  await fresh.heard(1);
  expect(atServer[0]?.destroyed).toBe(false);
});

it('refuses newcomers when told to', async () => {
  proxy.refuse(true);
  const one = connect({ port: proxy.port, host: '127.0.0.1' });
  open.push(one);
  const ended = await new Promise<string>((resolve) => {
    one.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    one.on('close', () => resolve('closed'));
  });
  expect(['ECONNRESET', 'closed']).toContain(ended);
  expect(atServer).toEqual([]);
});

it('resets a client whose server cannot be reached', async () => {
  await new Promise((resolve) => echo.close(resolve));
  const one = connect({ port: proxy.port, host: '127.0.0.1' });
  open.push(one);
  one.on('error', () => one.destroy());
  await new Promise((resolve) => one.once('close', resolve));
  expect(proxy.openLinks).toBe(0);
  echo.listen(0, '127.0.0.1');
});
