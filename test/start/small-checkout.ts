import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@visavis/testkit/eventually';
import { isRunning, type ProcessIdentity } from '../../tools/infra/process-identity';

/** A service that is ready as soon as it listens: what is tested here is how it is started, kept and stopped. */
const smallService = `
import { createServer } from 'node:http';
createServer((_request, response) => response.end('{}')).listen(Number(process.env.HTTP_PORT), process.env.HTTP_HOST);
process.once('SIGTERM', () => process.exit(0));
`;

const copied = [
  'tools',
  'libs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'docker-compose.yml',
];

interface Entry {
  readonly name: string;
  readonly identity: ProcessIdentity;
}

/** One `npm start`, and what it says. */
export class Start {
  said = '';
  readonly ended: Promise<number | null>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.ended = new Promise((resolve) => child.once('close', resolve));
  }

  async says(text: string): Promise<void> {
    await eventually(() => this.said.includes(text), { withinMs: 60_000, what: `"${text}" in: ${this.said}` });
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** A checkout with the real launcher and one small service, so that a start takes a second. */
export class SmallCheckout {
  constructor(
    root: string,
    readonly folder: string,
  ) {
    mkdirSync(join(folder, 'apps/directory/src'), { recursive: true });
    copied.forEach((path) => cpSync(join(root, path), join(folder, path), { recursive: true }));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'apps/directory/src/main.ts'), smallService);
    chmodSync(folder, 0o755);
  }

  start(...args: string[]): Start {
    return this.startWith({}, ...args);
  }

  startWith(given: NodeJS.ProcessEnv, ...args: string[]): Start {
    // Nothing of the test run's own stores, and no Docker: this is about the native ones.
    const { DATABASE_URL: _d, REDIS_URL: _r, NATS_URL: _n, ...environment } = process.env;
    const env = { ...environment, DOCKER_HOST: 'unix:///nowhere', ...given };
    return new Start(spawn(process.execPath, ['tools/start/start.mjs', ...args], { cwd: this.folder, env }));
  }

  json<T>(file: string): T {
    return JSON.parse(readFileSync(join(this.folder, '.visavis', file), 'utf8')) as T;
  }

  processes(): Entry[] {
    return this.json<Entry[]>('running.json').filter(({ identity }) => isRunning(identity));
  }

  process(name: string): Entry | undefined {
    return this.processes().find((entry) => entry.name === name);
  }

  adminUrl(): string {
    const { postgres } = this.json<{ postgres: string }>('secrets.json');
    return `postgres://visavis:${postgres}@127.0.0.1:${String(this.json<{ postgres: number }>('ports.json').postgres)}/visavis`;
  }
}
