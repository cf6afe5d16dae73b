import { existsSync } from 'node:fs';
import { processEnv } from '@visavis/platform/config';
import { prepareDatabase } from '../infra/prepare-database';
import { RememberedPorts } from '../infra/ports';
import type { RunningStore } from '../infra/running-store';
import { loadSecrets } from '../infra/secrets';
import { SentenceError } from '../infra/sentence-error';
import { databaseOf } from '../infra/sql';
import { DockerStores } from './docker-stores';
import { externalUrl, findStores, storeNames } from './find-stores';
import { Home } from './home';
import { RunningList } from './running-list';
import { seedDemo } from './seed-demo';
import { startServices } from './start-services';
import { Supervisor } from './supervisor';
import type { Terminal } from './terminal';

export interface LaunchOptions extends Terminal {
  readonly root: string;
  readonly port: number;
  readonly isFresh: boolean;
  readonly hasDemo: boolean;
}

/** What is running, to be stopped in order: services first, since they drain into the stores. */
class Running {
  readonly stores: RunningStore[] = [];
  readonly supervisor: Supervisor;

  constructor(
    private readonly list: RunningList,
    say: Terminal['say'],
  ) {
    this.supervisor = new Supervisor(say);
  }

  async stop(): Promise<void> {
    this.list.close();
    await this.supervisor.stop();
    await Promise.all(this.stores.map((store) => store.stop()));
    // A stop in the middle of the start may have missed what was just being begun.
    await this.list.endLeftovers();
    this.list.release();
  }
}

async function clear(home: Home): Promise<void> {
  const external = storeNames.find((store) => externalUrl(store));
  if (external) {
    throw new SentenceError(
      `--fresh empties only what npm start made itself; empty the ${external} of the environment by hand, then start without --fresh.`,
    );
  }
  if (Object.values(home.kept.stores).includes('docker')) {
    await new DockerStores(
      home,
      new RememberedPorts(home.path('ports.json')),
      loadSecrets(home.path('secrets.json')),
    ).clear();
  }
  home.clear();
}

async function bringUp(options: LaunchOptions, home: Home, list: RunningList, running: Running): Promise<void> {
  const { root, step, say } = options;
  if (options.isFresh) await step('Removing what was there (--fresh)', () => clear(home));
  const secrets = loadSecrets(home.path('secrets.json'));
  const ports = new RememberedPorts(home.path('ports.json'));
  const onBegun = list.begun;
  const onRunning = (store: RunningStore): void => void running.stores.push(store);
  const stores = await findStores({ home, ports, secrets, onBegun, onRunning, step, say });
  const database = databaseOf(stores.databaseUrl);
  await step('Preparing the database', () =>
    prepareDatabase({ root, adminUrl: stores.databaseUrl, database, secrets }),
  );
  const { supervisor } = running;
  const { publicUrl, services } = await step('Starting the services', async (detail) => {
    const started = await startServices({
      home,
      ports,
      secrets,
      stores,
      wantedPort: options.port,
      supervisor,
      onBegun,
    });
    detail(started.services.join(', '));
    return started;
  });
  const demo = options.hasDemo
    ? await step('Making the demo operator', () => seedDemo({ root, stores, secrets, publicUrl, onBegun }))
    : '';
  if (services.includes('gateway') && !publicUrl.endsWith(`:${String(options.port)}`)) {
    say(`    port ${String(options.port)} is taken, so it is ${publicUrl}`);
  }
  say(
    ['', `  Visavis    ${publicUrl}/`, `  Logs       ${home.path('logs')}`, ...(demo ? ['', demo] : []), ''].join('\n'),
  );
  say('  Ctrl-C stops everything.\nVisavis is ready');
}

/** Known to be wrong before anything is started for it. */
function checkLogLevel(): void {
  const given = process.env.LOG_LEVEL;
  if (!given || processEnv.LOG_LEVEL.safeParse(given).success) return;
  const levels = processEnv.LOG_LEVEL.unwrap().options.join(', ');
  throw new SentenceError(`LOG_LEVEL must be one of ${levels}, not ${given}.`);
}

function stopRequested(): Promise<'stop'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('stop'));
  });
}

/** Starts everything, waits for Ctrl-C or a signal, and leaves nothing running. */
export async function launch(options: LaunchOptions): Promise<void> {
  if (existsSync(`${options.root}/.env`)) process.loadEnvFile(`${options.root}/.env`);
  checkLogLevel();
  const home = new Home(options.root);
  const list = RunningList.acquire(home);
  const stop = stopRequested();
  const running = new Running(list, options.say);
  try {
    const left = await list.endLeftovers();
    if (left.length > 0) options.say(`  ✓ Ended what a killed start had left: ${left.join(', ')}`);
    await Promise.race([bringUp(options, home, list, running), stop]);
    await stop;
  } finally {
    options.say('');
    await options.step('Stopping', () => running.stop());
  }
  // A start that was interrupted may still be waiting for something that no longer comes.
  process.exit(0);
}
