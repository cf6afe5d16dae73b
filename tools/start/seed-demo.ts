import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OnBegun } from '../infra/owned-process';
import { identify } from '../infra/process-identity';
import type { Secrets } from '../infra/secrets';
import { SentenceError } from '../infra/sentence-error';
import { natsUrlOf, type Stores } from '../infra/service-environment';

export interface SeedOptions {
  readonly root: string;
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly publicUrl: string;
  readonly onBegun: OnBegun;
}

/** Makes the demo operator through the services' own commands; answers what it says about sign-ins and brands. */
export async function seedDemo({ root, stores, secrets, publicUrl, onBegun }: SeedOptions): Promise<string> {
  const file = join(root, 'dist/tools/seed/seed.js');
  if (!existsSync(file)) return '';
  const environment = {
    PATH: process.env.PATH ?? '',
    NATS_URL: natsUrlOf(stores, 'setup', secrets),
    PUBLIC_URL: publicUrl,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    if (child.pid !== undefined) onBegun('seed', identify(child.pid), 'SIGTERM');
    let said = '';
    let failure = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (failure += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(said.trimEnd());
      else
        reject(
          new SentenceError(
            `The demo operator could not be made:\n${failure.trimEnd().split('\n').slice(-12).join('\n')}`,
          ),
        );
    });
  });
}
