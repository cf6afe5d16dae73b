import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../infra/eventually';
import { builtServices } from '../infra/fleet';
import { isReady } from '../infra/service-process';
import type { Fault } from './faults/fault';
import type { Planned, PlanStep } from './plan';
import { monotonicNow, type Recorder } from './recorder';
import type { World } from './world';

/** What a step did to the people, in milliseconds. */
export interface StepOutcome {
  readonly names: string;
  /** From the first strike until all was put right, and what was begun anew had come up. */
  readonly outageMs: number;
  /** From the first strike until a message said after it was acknowledged. */
  readonly messageMs: number | null;
  /** From the first strike until an offer made after it. */
  readonly offerMs: number | null;
  /** From all put right until every service was ready, and a new message stored and a new offer made. */
  readonly wellMs: number;
  /** What did not come back in time. */
  readonly unwell: string | null;
}

/** However bad it was, the platform is well again so long after all was put right. */
const RECOVERY_MS = 60_000;
/** People go on for a moment between two steps. */
const CALM_MS = 1_000;

/** Strikes by plan, and waits after each step until the platform is well and the crowd gets on. */
export class Ordeal {
  constructor(
    private readonly world: World,
    private readonly recorder: Recorder,
    private readonly faults: readonly Fault[],
  ) {}

  async run(step: PlanStep): Promise<StepOutcome> {
    const begunAt = monotonicNow();
    const strikes = await Promise.allSettled(step.faults.map((planned) => this.strike(planned)));
    const healedAt = monotonicNow();
    // What does not even come up again is told like what does not recover.
    const failed = strikes.find(({ status }) => status === 'rejected');
    const unwell = failed?.status === 'rejected' ? messageOf(failed.reason) : await this.well(healedAt);
    const wellMs = monotonicNow() - healedAt;
    const since = (at: number | undefined): number | null => (at === undefined ? null : at - begunAt);
    await pause(CALM_MS);
    return {
      names: step.faults.map(({ fault }) => fault).join(' + '),
      outageMs: healedAt - begunAt,
      messageMs: since(this.recorder.messageAfter(begunAt)),
      offerMs: since(this.recorder.offerAfter(begunAt)),
      wellMs,
      unwell,
    };
  }

  private async strike({ fault: name, afterMs, outageMs }: Planned): Promise<void> {
    const fault = this.faults.find((one) => one.name === name);
    if (!fault) throw new Error(`there is no fault ${name}`);
    await pause(afterMs);
    const repair = await fault.strike(this.world);
    await pause(outageMs);
    await repair();
  }

  /** Every service is ready, a message said by now is stored, and something was offered by now. */
  private well(since: number): Promise<string | null> {
    return this.recover(since).then(() => null, messageOf);
  }

  private async recover(since: number): Promise<void> {
    const { platform } = this.world.stage;
    const services = builtServices(platform.stores.run.root);
    const within = { withinMs: RECOVERY_MS, everyMs: 50 };
    for (const { name } of services) {
      await eventually(() => isReady(platform.healthUrl(name)), { ...within, what: `${name} to be ready` });
    }
    const { recorder } = this;
    await eventually(() => recorder.messageAfter(since) !== undefined, { ...within, what: 'a message to be stored' });
    await eventually(() => recorder.offerAfter(since) !== undefined, { ...within, what: 'a chat to be offered' });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
