import { once } from 'node:events';
import { WebSocket } from 'ws';
import { newId } from '@visavis/kernel/id';
import { signVisitorToken } from '@visavis/platform/tokens';
import { startPlatform, type Platform } from '@visavis/testkit/start-platform';
import { anyFreePort } from '../../infra/ports';
import { eachRound, Tally, type Bench, type BenchContext } from '../bench';
import { BenchSocket, inGroups } from '../bench-socket';
import type { Figure } from '../figure';
import { Echo } from '../floors/echo';
import { Inspected } from '../inspected';
import { residentKb } from '../process-usage';

const AT_ONCE = 50;
/** The first sockets fill caches and compile code; they are there before anything is measured. */
const WARM = 300;
/** What memory a process needs varies little; each round costs a gateway of its own. */
const MOST_ROUNDS = 3;
const TOKEN_LIFETIME_S = 3_600;

interface Closable {
  readonly close: () => void;
}

/** What each socket adds to a process, in kilobytes, after its garbage is collected. */
interface PerSocket {
  /** Memory the process holds: what the machine must have. */
  readonly resident: number;
  /** Live objects: what the program keeps for it. */
  readonly heap: number;
}

async function perSocket(
  pid: number,
  inspectorPort: number,
  count: number,
  open: () => Promise<Closable>,
): Promise<PerSocket> {
  const inspected = await Inspected.open(pid, inspectorPort);
  const taken = async (): Promise<PerSocket> => {
    await inspected.collectGarbage();
    return { heap: await inspected.heapKb(), resident: residentKb(pid) };
  };
  const some = (many: number) => inGroups(Array.from({ length: many }), AT_ONCE, open);
  const sockets = await some(WARM);
  const before = await taken();
  sockets.push(...(await some(count)));
  const after = await taken();
  inspected.close();
  sockets.forEach((socket) => socket.close());
  return { heap: (after.heap - before.heap) / count, resident: (after.resident - before.resident) / count };
}

async function bareSockets(context: BenchContext, count: number): Promise<PerSocket> {
  const echo = await Echo.start(context);
  const each = await perSocket(echo.process.pid, echo.inspectorPort, count, async () => {
    const socket = new WebSocket(echo.url, { perMessageDeflate: false });
    await once(socket, 'open');
    return { close: () => socket.terminate() };
  });
  await echo.stop();
  return each;
}

async function visitorSockets(platform: Platform, inspectorPort: number, count: number): Promise<PerSocket> {
  const key = Buffer.from(platform.stores.secrets.visitorToken.privateKey, 'base64').toString('utf8');
  const [operatorId, brandId] = [newId(), newId()];
  // Just opened the page: known by their token, without a conversation yet.
  const open = async (): Promise<Closable> => {
    const caller = { kind: 'visitor', operatorId, brandId, contactId: newId() } as const;
    return BenchSocket.welcomed(platform.url, await signVisitorToken(key, caller, { lifetimeS: TOKEN_LIFETIME_S }));
  };
  return perSocket(platform.pid('gateway') ?? NaN, inspectorPort, count, open);
}

/** What a socket costs that only waits: bare, and in the gateway with a visitor behind it. */
export const idleSockets: Bench = {
  name: 'idle-sockets',
  run: async (context) => {
    const tally = new Tally();
    const count = context.isQuick ? 1_000 : 2_500;
    const port = await anyFreePort();
    const env = { gateway: { LOG_LEVEL: 'warn', ...Inspected.environment(port) } };
    const platform = await startPlatform({ services: ['gateway', 'conversation', 'directory', 'routing'], env });
    const note = (name: string, { resident, heap }: PerSocket): void => {
      tally.note(`${name}-resident`, resident, count);
      tally.note(`${name}-heap`, heap, count);
    };
    const round = async (): Promise<void> => {
      note('bare', await bareSockets(context, count));
      note('ours', await visitorSockets(platform, port, count));
      await platform.restart('gateway');
    };
    await eachRound(context, `${String(count)} idle sockets`, round, MOST_ROUNDS);
    await platform.stop();
    const figure = (kind: string, title: string): Figure => ({
      ...{ id: `idle-socket-${kind}`, title: `${title} per idle authenticated visitor socket`, unit: 'kB' },
      reading: tally.value(`ours-${kind}`),
      floor: { title: 'bare `ws`', reading: tally.value(`bare-${kind}`) },
    });
    return [
      { ...figure('resident', 'memory'), goal: { of: 'ratio', atMost: 1.3 } },
      figure('heap', 'live objects (part of it)'),
    ];
  },
};
