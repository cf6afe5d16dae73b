import { Timing } from '../usecases/ports';

type Variables = Readonly<Record<'QUIET_MS' | 'DROP_TOLERANCE_MS' | 'GRACE_MS' | 'SUSPENSION_MS' | 'SWEEP_MS', number>>;

/** Durations as the environment says them. */
export class TimingEnv extends Timing {
  readonly quietMs: number;
  readonly dropToleranceMs: number;
  readonly graceMs: number;
  readonly suspensionMs: number;
  readonly sweepMs: number;

  constructor(env: Variables) {
    super();
    this.quietMs = env.QUIET_MS;
    this.dropToleranceMs = env.DROP_TOLERANCE_MS;
    this.graceMs = env.GRACE_MS;
    this.suspensionMs = env.SUSPENSION_MS;
    this.sweepMs = env.SWEEP_MS;
  }
}
