import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { endLeftover, type OnBegun } from '../infra/owned-process';
import { identify, isRunning, type ProcessIdentity } from '../infra/process-identity';
import { SentenceError } from '../infra/sentence-error';
import type { Home } from './home';

interface Entry {
  readonly name: string;
  readonly identity: ProcessIdentity;
  readonly stopSignal: NodeJS.Signals;
}

const LEFTOVER_ENDS_WITHIN_MS = 10_000;

function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined; // Broken off by a kill while it was written: nothing to be known from it.
  }
}

/** The one launcher of a checkout, and every process it began; on disk, so that the next start can clean up after a kill. */
export class RunningList {
  private entries: Entry[];
  private isClosed = false;

  private constructor(private readonly home: Home) {
    this.entries = readJson<Entry[]>(home.path('running.json')) ?? [];
  }

  /** @throws a sentence when another launcher runs from this checkout. */
  static acquire(home: Home): RunningList {
    const lock = home.path('lock');
    const holder = readJson<ProcessIdentity>(lock);
    if (holder && isRunning(holder)) {
      const pid = String(holder.pid);
      throw new SentenceError(
        `Visavis already runs from this folder (process ${pid}); stop it with Ctrl-C there, or \`kill ${pid}\`, then try again.`,
      );
    }
    rmSync(lock, { force: true });
    writeFileSync(lock, JSON.stringify(identify(process.pid)), { flag: 'wx' });
    return new RunningList(home);
  }

  readonly begun: OnBegun = (name, identity, stopSignal) => {
    if (this.isClosed) {
      // It came after the stop, and has done nothing yet that a hard end could break.
      process.kill(identity.pid, 'SIGKILL');
      return;
    }
    this.entries = [...this.entries.filter((entry) => isRunning(entry.identity)), { name, identity, stopSignal }];
    writeFileSync(this.home.path('running.json'), JSON.stringify(this.entries));
  };

  /** From now on nothing may begin any more: a start that is being stopped goes on until the launcher ends. */
  close(): void {
    this.isClosed = true;
  }

  /** Ends what is still running of those listed, services before stores; answers their names. */
  async endLeftovers(): Promise<string[]> {
    const left = [...this.entries].reverse().filter((entry) => isRunning(entry.identity));
    const isStore = ({ name }: Entry): boolean => ['postgres', 'redis', 'nats'].includes(name);
    for (const group of [left.filter((entry) => !isStore(entry)), left.filter(isStore)]) {
      await Promise.all(
        group.map(({ identity, stopSignal }) => endLeftover(identity, stopSignal, LEFTOVER_ENDS_WITHIN_MS)),
      );
    }
    return left.map(({ name }) => name);
  }

  release(): void {
    rmSync(this.home.path('running.json'), { force: true });
    rmSync(this.home.path('lock'), { force: true });
  }
}
