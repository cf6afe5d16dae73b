// Decides whether a person is connected, in grace or lost, from their leases and what infrastructure lets us know.
import type { Life } from './lease';
import type { Connectivity, Presence } from './presence';
import type { Suspension } from './suspension';

export interface Durations {
  /** A lease that shows no life for this long has dropped, even if nobody closed it. */
  readonly quietMs: number;
  /** A drop shorter than this changes nothing. */
  readonly dropToleranceMs: number;
  /** Without a sign of life for this long a person is lost; counted from the last sign, not from the drop. */
  readonly graceMs: number;
}

/** What is known of one person at one reading. */
export interface Observation {
  readonly nowMs: number;
  readonly life: Life | null;
  readonly suspension: Suspension;
}

/** The connectivity the person has from now on; the one they have when nothing changes. */
export function decideConnectivity(presence: Presence, seen: Observation, durations: Durations): Connectivity {
  const { connectivity } = presence;
  if (!presence.canWork) return 'lost';
  if (seen.life && seen.nowMs < seen.life.droppedAtMs) return 'connected';
  if (connectivity === 'lost' || seen.suspension === 'blind') return connectivity;

  const isSilent = seen.nowMs - lastSignMs(presence, seen.life) >= durations.graceMs;
  if (isSilent) return seen.suspension === 'mass-loss' ? 'grace' : 'lost';
  const hasDropped = !seen.life || seen.nowMs - seen.life.droppedAtMs >= durations.dropToleranceMs;
  return hasDropped ? 'grace' : connectivity;
}

/**
 * The person's last sign of life: by their leases, else what was written when they last changed (Redis was emptied).
 * Never the later of both: two clocks measured them.
 */
export function lastSignMs(presence: Presence, life: Life | null): number {
  return life?.lastSignAtMs ?? presence.lastSignOfLifeAt?.getTime() ?? 0;
}
