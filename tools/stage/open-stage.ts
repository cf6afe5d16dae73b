import { startPlatform, type Platform, type PlatformOptions } from '@visavis/testkit/start-platform';
import type { RunningStore } from '../infra/running-store';
import type { Terminal } from '../start/terminal';
import { prepareRun } from '../test/prepare-run';
import { endAbandonedRuns, endRun, makeRunFolder } from '../test/test-run';

/** A platform of our own to play on, apart from anybody's data: simulations, measurements, fault injection. */
export interface Stage {
  readonly platform: Platform;
  /** SIGKILL to the postmaster; its databases stay away until `restartPostgres`. */
  readonly killPostgres: () => Promise<void>;
  readonly restartPostgres: () => Promise<void>;
  /** Stops all it started and removes its files, but for the logs. */
  readonly close: () => Promise<void>;
}

export interface StageSettings extends Terminal {
  readonly root: string;
  readonly hasBrowser?: boolean;
  readonly platform?: PlatformOptions;
}

/** Stops everything in order, also when the user breaks off. */
class Curtain {
  private readonly ends: (() => Promise<void>)[] = [];
  private closing: Promise<void> | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => void this.fall().finally(() => process.exit(130)));
    }
  }

  before(end: () => Promise<void>): void {
    this.ends.unshift(end);
  }

  fall(): Promise<void> {
    this.closing ??= (async () => {
      for (const end of this.ends) await end();
    })();
    return this.closing;
  }
}

/**
 * Starts stores that wait for the disk, migrates, and starts every built service: some ten seconds.
 * @throws with the end of the log of what did not start; nothing is left running then
 */
export async function openStage(settings: StageSettings): Promise<Stage> {
  await endAbandonedRuns();
  const folder = makeRunFolder();
  const curtain = new Curtain();
  curtain.before(() => endRun(folder));
  try {
    const isDurable = true;
    const run = { root: settings.root, folder, hasBrowser: settings.hasBrowser ?? false, isDurable };
    const prepared = await prepareRun(run, settings);
    let postgres: RunningStore = prepared.postgres;
    curtain.before(() => postgres.stop());
    process.env.VISAVIS_TEST_RUN = prepared.file;
    const platform = await settings.step('Starting the services', () => startPlatform(settings.platform));
    curtain.before(() => platform.stop());
    return {
      platform,
      killPostgres: async () => postgres.process?.end('SIGKILL'),
      restartPostgres: async () => {
        postgres = await prepared.restartPostgres();
      },
      close: () => curtain.fall(),
    };
  } catch (error) {
    await curtain.fall();
    throw error;
  }
}
