import { join } from 'node:path';
import { anyFreePort } from '../infra/ports';
import { startPostgres } from '../infra/postgres';
import { choosePostgresPlace } from '../infra/postgres-place';
import { createDatabase } from '../infra/clone-database';
import { prepareDatabase } from '../infra/prepare-database';
import {
  chromiumProgram,
  findProgram,
  installMissing,
  missingPackages,
  natsProgram,
  redisProgram,
} from '../infra/programs';
import type { RunningStore } from '../infra/running-store';
import { loadSecrets, type Secrets } from '../infra/secrets';
import { SentenceError } from '../infra/sentence-error';
import type { Terminal } from '../start/terminal';
import { canUseContainers, startPostgresContainer } from './container-stores';
import { makeLogsFolder, noteBegun, writeTestRun, type TestRun } from './test-run';

const template = 'visavis_template';

export interface RunSettings {
  readonly root: string;
  /** The run's own, from `makeRunFolder`. */
  readonly folder: string;
  readonly hasBrowser: boolean;
  /** Whether commits wait for the disk: measurements and fault injection do, tests do without. */
  readonly isDurable: boolean;
}

function chooseStores(): TestRun['stores'] {
  const asked = process.env.VISAVIS_TEST_STORES;
  if (asked !== undefined && asked !== '' && asked !== 'native' && asked !== 'docker') {
    throw new SentenceError(`VISAVIS_TEST_STORES is native or docker, not ${asked}.`);
  }
  if (asked === 'native' || asked === 'docker') return asked;
  return canUseContainers() ? 'docker' : 'native';
}

async function installPrograms(stores: TestRun['stores'], hasBrowser: boolean, { step }: Terminal): Promise<void> {
  const wanted = [
    ...(stores === 'native' ? [redisProgram, natsProgram] : []),
    ...(hasBrowser ? [chromiumProgram] : []),
  ];
  const missing = missingPackages(wanted);
  if (missing.length > 0) await step(`Installing ${missing.join(', ')} (apt-get)`, () => installMissing(wanted));
}

async function startRunPostgres(
  { root, folder, isDurable }: RunSettings,
  { logs, port }: { logs: string; port: number },
  kind: TestRun['stores'],
  secrets: Secrets,
): Promise<RunningStore> {
  if (kind === 'docker') return startPostgresContainer(secrets.postgres);
  return startPostgres({
    place: choosePostgresPlace(root, folder),
    port,
    password: secrets.postgres,
    logFile: join(logs, 'postgres.log'),
    isDurable,
    onBegun: noteBegun(folder),
  });
}

/** A run's Postgres with a migrated template, and the file that names it in VISAVIS_TEST_RUN. */
export interface PreparedRun {
  readonly file: string;
  readonly run: TestRun;
  readonly postgres: RunningStore;
  /** Starts Postgres anew on the same port and files, after it was killed. */
  readonly restartPostgres: () => Promise<RunningStore>;
}

/** Starts Postgres with a migrated template; Redis and NATS are each platform's own. */
export async function prepareRun(settings: RunSettings, terminal: Terminal): Promise<PreparedRun> {
  const { root, folder } = settings;
  const stores = chooseStores();
  await installPrograms(stores, settings.hasBrowser, terminal);
  const secretsFile = join(folder, 'secrets.json');
  const secrets = loadSecrets(secretsFile);
  const logs = makeLogsFolder(root);
  return terminal.step(`Starting Postgres (${stores})`, async () => {
    const port = await anyFreePort();
    const start = (): Promise<RunningStore> => startRunPostgres(settings, { logs, port }, stores, secrets);
    const postgres = await start();
    await createDatabase(postgres.url, template);
    await prepareDatabase({ root, adminUrl: postgres.url, database: template, secrets });
    const chromium = findProgram(chromiumProgram);
    const run: TestRun = {
      root,
      folder,
      logs,
      adminUrl: postgres.url,
      template,
      secretsFile,
      stores,
      ...(chromium ? { chromium } : {}),
    };
    return { file: writeTestRun(run), run, postgres, restartPostgres: start };
  });
}
