import { readFileSync } from 'node:fs';

// Linux counts processor time in hundredths of a second, whatever the kernel's own tick.
const TICK_MS = 10;

/** Processor time a process has used so far, in milliseconds; NaN where the system does not tell. */
export function cpuMs(pid: number | undefined): number {
  const stat = read(pid, 'stat');
  // The second field is the program's name in brackets, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Memory a process holds, in kilobytes; NaN where the system does not tell. */
export function residentKb(pid: number | undefined): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(pid, 'status'))?.[1] ?? NaN);
}

function read(pid: number | undefined, file: string): string {
  if (process.platform !== 'linux' || pid === undefined) return '';
  return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
}
