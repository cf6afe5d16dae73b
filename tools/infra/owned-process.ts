import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync, readFileSync, existsSync } from 'node:fs';
import { identify, isRunning, type ProcessIdentity } from './process-identity';
import { SentenceError } from './sentence-error';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Run as this user of the system; only root may choose. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** What asks this program to end in good order. */
  readonly stopSignal: NodeJS.Signals;
  readonly stopWithinMs: number;
}

/** Told of every process begun, so that a later run can clean up after a launcher that was killed. */
export type OnBegun = (name: string, identity: ProcessIdentity, stopSignal: NodeJS.Signals) => void;

/** A child with its log in a file, in a process group of its own: Ctrl-C reaches the launcher alone, which stops it in order. */
export class OwnedProcess {
  readonly identity: ProcessIdentity;
  readonly exited: Promise<string>;
  private reason: string | undefined;

  private constructor(
    private readonly spec: ProcessSpec,
    private readonly child: ChildProcess,
    pid: number,
  ) {
    this.identity = identify(pid);
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.reason = signal ? `ended by ${signal}` : `ended with code ${String(code)}`;
        resolve(this.reason);
      });
    });
  }

  static begin(spec: ProcessSpec, onBegun?: OnBegun): OwnedProcess {
    const log = openSync(spec.logFile, 'a', 0o600);
    const child = spawn(spec.command, [...spec.args], {
      cwd: spec.cwd,
      env: spec.env ?? process.env,
      stdio: ['ignore', log, log],
      detached: true,
      ...(spec.user ?? {}),
    });
    closeSync(log);
    let failure = '';
    child.once('error', (error) => (failure = error.message));
    if (child.pid === undefined) {
      throw new SentenceError(
        `${spec.name} cannot be started (${spec.command}): ${failure || 'the program is missing'}.`,
      );
    }
    const owned = new OwnedProcess(spec, child, child.pid);
    onBegun?.(spec.name, owned.identity, spec.stopSignal);
    return owned;
  }

  get name(): string {
    return this.spec.name;
  }

  get logFile(): string {
    return this.spec.logFile;
  }

  get pid(): number {
    return this.identity.pid;
  }

  /** Why it is no longer running; undefined while it runs. */
  get endedBecause(): string | undefined {
    return this.reason;
  }

  /** @throws a sentence with the end of the log when the process has ended. */
  assertRunning(): void {
    if (this.reason === undefined) return;
    throw new SentenceError(`${this.name} ${this.reason}; the end of ${this.spec.logFile}:\n${this.logTail()}`);
  }

  logTail(lines = 12): string {
    if (!existsSync(this.spec.logFile)) return '';
    return readFileSync(this.spec.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.reason === undefined) this.child.kill(signal);
    await this.exited;
  }

  /** Asks it to end, and makes it end when its time is up. */
  async stop(): Promise<void> {
    if (this.reason !== undefined) return;
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), this.spec.stopWithinMs);
    await this.end(this.spec.stopSignal);
    clearTimeout(impatience);
  }
}

/** Ends a process of an earlier run, known by its identity; does nothing when it is gone. */
export async function endLeftover(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  withinMs: number,
): Promise<boolean> {
  if (!isRunning(identity)) return false;
  process.kill(identity.pid, signal);
  const deadline = Date.now() + withinMs;
  while (isRunning(identity) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  if (isRunning(identity)) process.kill(identity.pid, 'SIGKILL');
  return true;
}
