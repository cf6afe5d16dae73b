import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { eventually } from '../infra/eventually';
import { hasJetStream, natsUrlFor } from '../infra/nats';
import { natsConfig } from '../infra/nats-config';
import type { RememberedPorts } from '../infra/ports';
import type { RunningStore } from '../infra/running-store';
import type { Secrets } from '../infra/secrets';
import { SentenceError } from '../infra/sentence-error';
import type { Home, StoreName } from './home';

/** An engine that cannot provide the images in this time is slower than the native binaries. */
const IMAGES_WITHIN_MS = 20_000;

interface Outcome {
  readonly isDone: boolean;
  readonly output: string;
}

function docker(args: readonly string[], environment: NodeJS.ProcessEnv, withinMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn('docker', [...args], {
      env: { ...process.env, ...environment },
      timeout: withinMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => resolve({ isDone: false, output: error.message }));
    child.once('close', (code) => resolve({ isDone: code === 0, output }));
  });
}

/** The stores of docker-compose.yml, in a project of this checkout's own. */
export class DockerStores {
  private readonly project: readonly string[];
  private environment: NodeJS.ProcessEnv = {};

  constructor(
    private readonly home: Home,
    private readonly ports: RememberedPorts,
    private readonly secrets: Secrets,
  ) {
    const suffix = createHash('sha256').update(home.root).digest('hex').slice(0, 8);
    this.project = ['compose', '--project-directory', home.root, '--project-name', `visavis-${suffix}`];
  }

  /** Whether an engine answers and has, or fetches in time, the images. */
  async canProvide(stores: readonly StoreName[]): Promise<boolean> {
    const engine = await docker(['version', '--format', '{{.Server.Version}}'], {}, 3_000);
    if (!engine.isDone) return false;
    await this.prepare();
    const pulled = await this.compose(['pull', '--policy', 'missing', ...stores], IMAGES_WITHIN_MS);
    return pulled.isDone;
  }

  async start(stores: readonly StoreName[]): Promise<Record<StoreName, RunningStore>> {
    await this.prepare();
    const up = await this.compose(['up', '--detach', '--wait', ...stores], 120_000);
    if (!up.isDone)
      throw new SentenceError(
        `docker compose could not start ${stores.join(', ')}: ${up.output.trimEnd().split('\n').slice(-3).join(' ')}`,
      );
    const { VISAVIS_POSTGRES_PORT, VISAVIS_REDIS_PORT, VISAVIS_NATS_PORT } = this.environment;
    const { postgres, redis, nats } = this.secrets;
    const natsUrl = `nats://127.0.0.1:${String(VISAVIS_NATS_PORT)}`;
    if (stores.includes('nats')) {
      const look = (): Promise<boolean> => hasJetStream(natsUrlFor(natsUrl, 'system', nats.system));
      await eventually(look, { withinMs: 20_000, what: 'NATS in Docker to answer' });
    }
    const stop = async (): Promise<void> => {
      await this.compose(['stop', ...stores], 30_000);
    };
    const nothing = (): Promise<void> => Promise.resolve();
    return {
      postgres: { url: `postgres://visavis:${postgres}@127.0.0.1:${String(VISAVIS_POSTGRES_PORT)}/postgres`, stop },
      redis: { url: `redis://:${redis}@127.0.0.1:${String(VISAVIS_REDIS_PORT)}`, stop: nothing },
      nats: { url: natsUrl, stop: nothing },
    };
  }

  /** Removes the containers and their data. */
  async clear(): Promise<void> {
    await this.prepare();
    await this.compose(['down', '--volumes'], 60_000);
  }

  private compose(args: readonly string[], withinMs: number): Promise<Outcome> {
    return docker([...this.project, ...args], this.environment, withinMs);
  }

  private async prepare(): Promise<void> {
    const natsFile = this.home.path('docker', 'nats.conf');
    mkdirSync(this.home.path('docker'), { recursive: true, mode: 0o700 });
    writeFileSync(natsFile, natsConfig({ host: '0.0.0.0', port: 4222, storeDir: '/data' }, this.secrets), {
      mode: 0o600,
    });
    this.environment = {
      VISAVIS_POSTGRES_PORT: String(await this.keptPort('docker-postgres')),
      VISAVIS_REDIS_PORT: String(await this.keptPort('docker-redis')),
      VISAVIS_NATS_PORT: String(await this.keptPort('docker-nats')),
      VISAVIS_POSTGRES_PASSWORD: this.secrets.postgres,
      VISAVIS_REDIS_PASSWORD: this.secrets.redis,
      VISAVIS_NATS_CONFIG: natsFile,
    };
  }

  /** Chosen once a run: a container that is up already holds its own port, which then must not be given up. */
  private async keptPort(name: string): Promise<number> {
    const chosen = this.environment[`VISAVIS_${name.replace('docker-', '').toUpperCase()}_PORT`];
    return chosen === undefined ? this.ports.port(name) : Number(chosen);
  }
}
