import type { ServiceName } from '@visavis/contracts/registry';
import { eventually } from './eventually';
import { mainFile } from './fleet';
import { OwnedProcess, type OnBegun } from './owned-process';
import type { Environment } from './service-environment';

/** What a service may take to finish what it is doing when asked to stop. */
const DRAIN_MS = 10_000;

export interface ServiceSpec {
  readonly root: string;
  readonly service: ServiceName;
  /** Distinguishes replicas in names of processes and logs. */
  readonly label?: string;
  readonly environment: Environment;
  readonly logFile: string;
  readonly onBegun?: OnBegun;
}

/** Begins a compiled service as a child of its own. */
export function beginService({ root, service, label, environment, logFile, onBegun }: ServiceSpec): OwnedProcess {
  return OwnedProcess.begin(
    {
      name: label ?? service,
      command: process.execPath,
      args: ['--enable-source-maps', mainFile(root, service)],
      env: { ...environment },
      logFile,
      cwd: root,
      stopSignal: 'SIGTERM',
      stopWithinMs: DRAIN_MS,
    },
    onBegun,
  );
}

export async function isReady(healthUrl: string): Promise<boolean> {
  const answer = await fetch(`${healthUrl}/health/ready`, { signal: AbortSignal.timeout(2_000) });
  if (!answer.ok) throw new Error(`it answers ${String(answer.status)}: ${(await answer.text()).slice(0, 300)}`);
  return true;
}

/**
 * Waits until the service says that every dependency answers.
 * @throws at once, with the end of its log, when the process ends instead.
 */
export async function serviceReady(owned: OwnedProcess, healthUrl: string, withinMs: number): Promise<void> {
  const look = (): Promise<boolean> => {
    owned.assertRunning();
    return isReady(healthUrl);
  };
  await eventually(look, { withinMs, what: `${owned.name} to be ready` });
}
