import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type NatsConnection } from 'nats';
import { eventually } from './eventually';
import type { NatsUser } from './fleet';
import { natsConfig } from './nats-config';
import { OwnedProcess, type OnBegun } from './owned-process';
import { natsProgram, programPath } from './programs';
import type { RunningStore } from './running-store';
import type { Secrets } from './secrets';

export interface NatsOptions {
  readonly folder: string;
  readonly port: number;
  readonly secrets: Secrets;
  readonly logFile: string;
  readonly onBegun?: OnBegun;
}

/** The address with an account in it; an address that has one already keeps it when `password` is undefined. */
export function natsUrlFor(url: string, user: NatsUser, password: string | undefined): string {
  if (password === undefined) return url;
  const parsed = new URL(url);
  parsed.username = user;
  parsed.password = password;
  return parsed.toString().replace(/\/$/, '');
}

/** One connection with the account that stands in the address, without retries. */
export async function connectNats(url: string): Promise<NatsConnection> {
  const { username, password, host } = new URL(url);
  const account = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {};
  return connect({ servers: host, ...account, reconnect: false, timeout: 2_000, name: 'tools' });
}

/** @throws when JetStream does not answer the account of this connection. */
export async function askJetStream(connection: NatsConnection): Promise<void> {
  const manager = await connection.jetstreamManager({ timeout: 2_000 });
  await manager.getAccountInfo();
}

/** Whether the account may sign in and JetStream answers it. */
export async function hasJetStream(url: string): Promise<boolean> {
  const connection = await connectNats(url);
  try {
    await askJetStream(connection);
    return true;
  } finally {
    await connection.close();
  }
}

/** Starts a private NATS with JetStream on file and waits until it answers. */
export async function startNats({ folder, port, secrets, logFile, onBegun }: NatsOptions): Promise<RunningStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const configFile = join(folder, 'nats.conf');
  writeFileSync(configFile, natsConfig({ host: '127.0.0.1', port, storeDir: folder }, secrets), { mode: 0o600 });
  const owned = OwnedProcess.begin(
    {
      name: 'nats',
      command: programPath(natsProgram),
      args: ['-c', configFile],
      logFile,
      cwd: folder,
      stopSignal: 'SIGTERM',
      stopWithinMs: 10_000,
    },
    onBegun,
  );
  const url = `nats://127.0.0.1:${String(port)}`;
  const look = (): Promise<boolean> => {
    owned.assertRunning();
    return hasJetStream(natsUrlFor(url, 'system', secrets.nats.system));
  };
  await eventually(look, { withinMs: 20_000, what: 'NATS to answer' });
  return { url, process: owned, stop: () => owned.stop() };
}
