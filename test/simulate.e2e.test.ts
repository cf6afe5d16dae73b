import { Pool } from 'pg';
import { brokenBy, historyChecks } from '@visavis/testkit/history-checks';
import { spoiltHistories } from '@visavis/testkit/spoilt-histories';
import { type Platform, startPlatform } from '@visavis/testkit/start-platform';
import { makePlan } from '../tools/simulate/plan';
import { play, type Played } from '../tools/simulate/simulate';
import { verify } from '../tools/simulate/verify';

const SPEED = 60;
// A seed without anybody who falls silent, whom agents would wait for.
const plan = makePlan({ seed: 37, visitors: 12, agents: 4, brands: 2, speed: SPEED, spanMs: 200_000 });
const terms = { offerTimeoutMs: 2_000, wrapUpMs: 1_500, targetMs: 1_000 };

let platform: Platform;
let admin: Pool;
let played: Played;

beforeAll(async () => {
  platform = await startPlatform();
  admin = new Pool({ connectionString: platform.databaseUrl });
  const { url, bus, settled } = platform;
  const scene = { url, bus, admin, settled: () => settled(30_000), close: () => platform.stop() };
  const quiet = { out: { isTTY: false, write: () => true }, tell: () => undefined };
  played = await play(scene, plan, quiet, terms);
}, 120_000);

afterAll(async () => {
  await admin.end();
  await platform.stop();
});

it('a simulated day keeps every promise, by the database, the reports and what clients saw', () => {
  expect(played.log.operations.filter(({ kind, outcome }) => kind === 'start' && outcome === 'ok')).toHaveLength(
    plan.visitors.length,
  );
  const broken = played.verdicts.filter(({ offenders }) => offenders?.length !== 0);
  expect(broken).toEqual([]);
});

it('has a planted fault for every check of the history', () => {
  expect(new Set(spoiltHistories.map(([check]) => check))).toEqual(new Set(historyChecks));
});

it.each(spoiltHistories)('finds %s when %s', async (check, _what, spoil) => {
  const broken = await brokenBy(admin, spoil);
  expect(broken[check]).not.toEqual([]);
});

it('finds a message that vanished after it was acknowledged, though the thread looks whole', async () => {
  const [kept] = played.log.operations.filter(({ kind, outcome }) => kind === 'send' && outcome === 'ok');
  if (!kept) throw new Error('nobody said anything');
  const vanished = { ...kept, id: '00000000-0000-7000-8000-000000000000' };
  const log = { ...played.log, operations: [...played.log.operations, vanished] };
  const verdicts = await verify({ url: platform.url, crew: played.crew, plan, log, admin });
  expect(verdicts.filter(({ offenders }) => offenders?.length !== 0).map(({ what }) => what)).toEqual([
    'what was acknowledged is stored, once, word for word',
    'who stayed saw all that was said',
  ]);
});
