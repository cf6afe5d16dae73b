import { join } from 'node:path';
import { allChecks } from '../tools/chaos/checks/all-checks';
import { allOver, checkHistory } from '../tools/chaos/check-history';
import { Crowd } from '../tools/chaos/crowd/crowd';
import { type ChaosOperator, setUpOperator } from '../tools/chaos/crowd/operator';
import { faults } from '../tools/chaos/faults/catalogue';
import { Ordeal } from '../tools/chaos/ordeal';
import { openWorld, type World } from '../tools/chaos/world';
import { Random } from '../tools/simulate/random';
import { readTestRun } from '../tools/test/test-run';

const [VISITORS, AGENTS] = [10, 4];
/** What the kills of services leave out. `npm run chaos` has all the rest. */
const STORES = ['flush and kill redis', 'kill nats, delete its store', 'kill postgres'];

let world: World;
let crowd: Crowd;
let operator: ChaosOperator;
let since: number;

beforeAll(async () => {
  const random = new Random(1);
  const terminal = {
    say: () => undefined,
    step: <T>(_label: string, work: (detail: () => void) => Promise<T>) => work(() => undefined),
  };
  world = await openWorld({ ...terminal, root: readTestRun().root, random });
  operator = await setUpOperator(world.stage.platform, AGENTS);
  crowd = new Crowd({ url: world.clientUrl, operator, visitors: VISITORS, random });
  since = Date.now();
  await crowd.arrive();
  await crowd.until(({ acknowledged }) => acknowledged.length >= VISITORS);
}, 120_000);

afterAll(async () => {
  await crowd.disperse();
  await world.close();
}, 60_000);

it.each(STORES)(
  'people go on after: %s',
  async (fault) => {
    const ordeal = new Ordeal(world, crowd.recorder, faults);
    const { unwell } = await ordeal.run({ number: 1, faults: [{ fault, afterMs: 0, outageMs: 200 }] });
    expect(unwell).toBeNull();
  },
  90_000,
);

it('then everybody comes to an end, and the history keeps every promise', async () => {
  await crowd.finish();
  await allOver(world.stage.platform.databaseUrl);
  await world.stage.platform.settled(30_000);
  const { databaseUrl, url, stores } = world.stage.platform;
  const evidenceFile = join(stores.run.logs, 'evidence.json');
  const found = await checkHistory({ databaseUrl, url, operator, since, evidenceFile }, crowd.recorder);
  expect(found.length).toBeGreaterThan(allChecks.length);
  expect(found.filter(({ broken }) => broken.length > 0)).toEqual([]);
  expect(crowd.recorder.finished).toBeGreaterThanOrEqual(VISITORS);
}, 120_000);
