import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { SentenceError } from '../infra/sentence-error';

export type StoreKind = 'external' | 'docker' | 'native';
export type StoreName = 'postgres' | 'redis' | 'nats';

/** What a later start must know to find the data again. */
interface Kept {
  readonly stores: Partial<Record<StoreName, StoreKind>>;
  /** Where Postgres keeps its files, when that is not below `.visavis`. */
  readonly postgresFolder?: string;
}

const LARGE_LOG_BYTES = 10_000_000;

/** The folder `.visavis` of a checkout: data, logs, secrets and ports of what `npm start` runs natively. */
export class Home {
  readonly folder: string;

  constructor(readonly root: string) {
    this.folder = join(root, '.visavis');
    mkdirSync(join(this.folder, 'logs'), { recursive: true });
    try {
      accessSync(this.folder, constants.W_OK);
    } catch {
      throw new SentenceError(
        `${this.folder} belongs to another user; run npm start as that user, or remove the folder.`,
      );
    }
    // Postgres may run as another user, which passes through without being able to list; secrets are 600 besides.
    chmodSync(this.folder, 0o711);
    chmodSync(join(this.folder, 'logs'), 0o700);
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  /** A log that has grown large makes room for a new one; one old one is kept. */
  logFile(name: string): string {
    const file = this.path('logs', `${name}.log`);
    if (existsSync(file) && statSync(file).size > LARGE_LOG_BYTES) renameSync(file, `${file}.old`);
    return file;
  }

  get kept(): Kept {
    const file = this.path('place.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : { stores: {} };
  }

  keep(kept: Kept): void {
    writeFileSync(this.path('place.json'), JSON.stringify(kept, null, 2));
  }

  /** Forgets everything but the ports and the lock. */
  clear(): void {
    const { postgresFolder } = this.kept;
    if (postgresFolder !== undefined && postgresFolder !== this.folder)
      rmSync(postgresFolder, { recursive: true, force: true });
    for (const name of readdirSync(this.folder).filter(
      (entry) => !['ports.json', 'lock', 'running.json'].includes(entry),
    )) {
      rmSync(this.path(name), { recursive: true, force: true });
    }
    mkdirSync(this.path('logs'), { recursive: true, mode: 0o700 });
  }
}
