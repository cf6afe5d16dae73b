import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { startPlatform, type Platform } from '@visavis/testkit/start-platform';
import { OwnedProcess } from '../infra/owned-process';
import { SentenceError } from '../infra/sentence-error';
import type { Environment } from '../infra/service-environment';
import { openStage, type Stage } from '../stage/open-stage';
import type { Terminal } from '../start/terminal';
import { noteBegun } from '../test/test-run';
import { parseArguments, type BenchArguments } from './arguments';
import type { BenchContext } from './bench';
import { benches } from './benches';
import type { Figure } from './figure';
import { load, machineLine } from './machine-line';
import { reportText, withReport, type RunLine } from './report-table';

export interface BenchSettings extends Terminal {
  readonly root: string;
  readonly args: readonly string[];
}

const PAGE = 'docs/benchmarks.md';

/** Runs the benches that are asked for, one after the other, and reports. Leaves nothing running. */
export async function runBench(settings: BenchSettings): Promise<void> {
  const { root, args: words, say } = settings;
  const args = parseArguments(
    words,
    benches.map(({ name }) => name),
  );
  const [begunAt, begun, loadBefore] = [new Date(), performance.now(), load()];
  const isWanted = (name: string): boolean => args.names.length === 0 || args.names.includes(name);
  const stage = await openStage({ ...settings, hasBrowser: isWanted('fluidity'), platform: { services: [] } });
  endWhateverHappens(stage);
  try {
    const { figures, failures } = await runAll(settings, args, stage, isWanted);
    const run: RunLine = {
      command: ['npm run bench', ...(words.length > 0 ? ['--', ...words] : [])].join(' '),
      begunAt: begunAt.toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
      tookS: (performance.now() - begun) / 1_000,
      rounds: args.rounds,
      machine: await machineLine(stage.platform.stores, loadBefore),
      missing: failures.map(({ name }) => name),
    };
    const report = reportText(run, figures);
    say(`\n${report}\n`);
    if (args.json !== undefined) writeJson(resolve(root, args.json), { ...run, figures });
    if (args.writes) {
      const page = join(root, PAGE);
      writeFileSync(page, withReport(readFileSync(page, 'utf8'), report));
      say(`Written into ${PAGE}.`);
    }
    if (failures.length > 0) throw new SentenceError(failures.map(({ name, why }) => `${name}: ${why}`).join('\n'));
  } finally {
    await stage.close();
  }
}

async function runAll(
  settings: BenchSettings,
  args: BenchArguments,
  stage: Stage,
  isWanted: (name: string) => boolean,
): Promise<{ figures: Figure[]; failures: Failure[] }> {
  const serviceEnv = profiling(settings.root, args.profile);
  let whole: Promise<Platform> | undefined;
  const platform = (): Promise<Platform> => (whole ??= openWhole(serviceEnv));
  const figures: Figure[] = [];
  const failures: Failure[] = [];
  const common = { ...contextOf(settings.root, stage, args), platform, serviceEnv };
  for (const bench of benches.filter(({ name }) => isWanted(name))) {
    try {
      const measured = await settings.step(bench.name, (detail) => bench.run({ ...common, detail }));
      figures.push(...measured);
    } catch (error) {
      // The others’ figures are good; the run says at its end that it is not whole.
      failures.push({ name: bench.name, why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  // One that never started is told of by the bench that asked for it.
  await whole?.then(
    (opened) => opened.stop(),
    () => undefined,
  );
  return { figures, failures };
}

/** What a listener throws reaches nobody who waits: without this, it would end us before what we started. */
function endWhateverHappens(stage: Stage): void {
  process.once('uncaughtException', (error) => {
    // When a run is broken off the stores go first; whoever still talks to them may fail.
    process.on('uncaughtException', () => undefined);
    console.error(error);
    void stage.close().finally(() => process.exit(1));
  });
}

/** A bench that gave no figures. */
interface Failure {
  readonly name: string;
  readonly why: string;
}

function contextOf(
  root: string,
  { platform: { stores } }: Stage,
  { rounds, isQuick }: BenchArguments,
): Omit<BenchContext, 'platform' | 'serviceEnv' | 'detail'> {
  const begin = (file: string, env: Environment): OwnedProcess => {
    const { logs, folder } = stores.run;
    const name = file.replace(/^.*\//, '').replace('.js', '');
    return OwnedProcess.begin(
      {
        ...{ name, command: process.execPath, args: [join(root, 'dist/tools/bench', file)] },
        ...{ env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', ...env }, cwd: root },
        ...{ logFile: join(logs, `bench-${name}.log`), stopSignal: 'SIGTERM', stopWithinMs: 5_000 },
      },
      noteBegun(folder),
    );
  };
  return { root, stores, rounds, isQuick, begin };
}

/** Only on request: a profile costs some speed. */
function profiling(root: string, folder: string | undefined): Environment {
  if (folder === undefined) return {};
  mkdirSync(resolve(folder), { recursive: true });
  const hook = join(root, 'dist/tools/bench/profile-hook.js');
  return { NODE_OPTIONS: `--require ${hook}`, VISAVIS_PROFILE_DIR: resolve(folder) };
}

function openWhole(serviceEnv: Environment): Promise<Platform> {
  const env = { ...serviceEnv, LOG_LEVEL: 'warn' };
  const all = ['directory', 'routing', 'conversation', 'agent-presence', 'reporting', 'gateway'] as const;
  return startPlatform({ env: Object.fromEntries(all.map((service) => [service, env])) });
}

function writeJson(file: string, content: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
