import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Numbers are reused by the system, so a process is known by its number and the instant it began. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly begun: string;
}

function linuxBegun(pid: number): string {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The name, in parentheses, may hold spaces; the 22nd field counts clock ticks since the machine started.
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot}/${ticks}`;
}

/** When the process began, in a form that only equality is asked of; undefined when there is none. */
export function processBegun(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return linuxBegun(pid);
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return started.trim() || undefined;
  } catch {
    return undefined; // No such process: both ways of asking fail then.
  }
}

export function identify(pid: number): ProcessIdentity {
  return { pid, begun: processBegun(pid) ?? 'gone' };
}

export function isRunning({ pid, begun }: ProcessIdentity): boolean {
  return processBegun(pid) === begun && !isZombie(pid);
}

/** A dead child whose parent has not asked yet still has a number. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return true; // It ended between the two looks.
  }
}
