import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortFrom } from '../infra/ports';
import { identify, isRunning, type ProcessIdentity } from '../infra/process-identity';

/** Where launchers of this machine tell each other which port they are about to use. */
export const claimFile = (port: number): string => join(tmpdir(), `visavis-port-${String(port)}.json`);

/** The launcher that holds the claim, unless it has ended. */
function holderOf(port: number): ProcessIdentity | undefined {
  try {
    const holder = JSON.parse(readFileSync(claimFile(port), 'utf8')) as ProcessIdentity;
    return isRunning(holder) ? holder : undefined;
  } catch {
    return undefined; // No claim, or none that can be read.
  }
}

function claim(port: number): boolean {
  const holder = holderOf(port);
  if (holder) return holder.pid === process.pid;
  try {
    rmSync(claimFile(port), { force: true });
    writeFileSync(claimFile(port), JSON.stringify(identify(process.pid)), { flag: 'wx' });
  } catch {
    return false; // Another was quicker, or another user's old claim stands there.
  }
  process.once('exit', () => rmSync(claimFile(port), { force: true }));
  return true;
}

/**
 * The wanted port or the next that is free and claimed by nobody. Between this look and the gateway's listening lie
 * seconds, in which a second checkout would take the first one's gateway for its own.
 */
export async function claimPortFrom(wanted: number): Promise<number> {
  let port = await freePortFrom(wanted);
  while (!claim(port)) port = await freePortFrom(port + 1);
  return port;
}
