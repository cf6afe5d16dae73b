import type { CrowdStatus } from './run-crowd';
import { inWords } from './summary';

const EVERY_MS = 2_000;

/** Shows how a run stands: one line that is written over on a terminal, elsewhere a line every two seconds at most. */
export class Progress {
  private told = { at: -Infinity, messages: 0 };

  constructor(private readonly out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>) {}

  show(status: CrowdStatus, now = performance.now()): void {
    const elapsedMs = now - this.told.at;
    if (!this.out.isTTY && elapsedMs < EVERY_MS) return;
    const rate = Number.isFinite(elapsedMs) ? ((status.messages - this.told.messages) / elapsedMs) * 1_000 : 0;
    this.told = { at: now, messages: status.messages };
    const line = lineOf(status, rate);
    this.out.write(this.out.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  }

  end(): void {
    if (this.out.isTTY) this.out.write('\r\x1b[K');
  }
}

/** The whole standing in one line. @param rate messages a second of the clock */
export function lineOf(status: CrowdStatus, rate: number): string {
  const agents = Object.entries(status.agents)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([state, count]) => `${String(count)} ${state}`);
  return [
    `  ${inWords(status.clockMs).padStart(12)}`,
    `${String(status.arrived)}/${String(status.expected)} arrived`,
    `${String(status.waiting)} waiting`,
    `${String(status.talking)} talking`,
    `${String(status.accepted)} answered`,
    `${String(status.abandoned)} abandoned`,
    `${rate.toFixed(1)} messages/s`,
    agents.join(', '),
  ].join(' · ');
}
