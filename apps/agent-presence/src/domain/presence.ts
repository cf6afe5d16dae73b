// A person's presence: what they say they want to be, and whether we hear them.
import { canMove, stateMachine } from '@visavis/kernel/state-machine';

export type Intent = 'available' | 'break' | 'offline';
export type Connectivity = 'connected' | 'grace' | 'lost';

export interface Presence {
  readonly personId: string;
  readonly operatorId: string;
  readonly teamId: string | null;
  /** False once disabled, or given a role that takes no part: then nothing but offline and lost is left. */
  readonly canWork: boolean;
  readonly intent: Intent;
  readonly reason: string | null;
  /** The supervisor who said the intent for them; null when they did themselves. */
  readonly declaredBy: string | null;
  readonly connectivity: Connectivity;
  readonly presenceEpoch: number;
  readonly version: number;
  readonly lastSignOfLifeAt: Date | null;
  /** Since when intent, reason and connectivity are what they are. */
  readonly changedAt: Date;
}

export const connectivityMachine = stateMachine<Connectivity>('connectivity', 'lost', {
  lost: ['connected'],
  connected: ['grace', 'lost'],
  grace: ['connected', 'lost'],
});

/** The presence of someone who can work from now on and has said nothing yet. */
export function enrol(person: Pick<Presence, 'personId' | 'operatorId' | 'teamId'>, at: Date): Presence {
  return {
    ...person,
    canWork: true,
    intent: 'offline',
    reason: null,
    declaredBy: null,
    connectivity: 'lost',
    presenceEpoch: 0,
    version: 1,
    lastSignOfLifeAt: null,
    changedAt: at,
  };
}

export interface Declaration {
  readonly intent: Intent;
  readonly reason: string | null;
  /** Who says it: they, or a supervisor for them. */
  readonly by: string;
}

/** What they are to be is said. Saying it again is news too (a new version), but the state's age goes on. */
export function declare(presence: Presence, { intent, reason, by }: Declaration, at: Date): Presence {
  const said = {
    ...presence,
    intent,
    reason: intent === 'break' ? reason : null,
    declaredBy: by === presence.personId ? null : by,
    version: presence.version + 1,
  };
  return isSameState(presence, said) ? said : { ...said, changedAt: at };
}

/**
 * Their connectivity becomes another. Who connects after having been lost begins a new epoch: what was decided for
 * them before, and arrives late, is then known to be old.
 * @throws Error when the table has no such step: a bug, not a refusal
 */
export function move(presence: Presence, to: Connectivity, lastSignOfLifeAt: Date | null, at: Date): Presence {
  if (!canMove(connectivityMachine, presence.connectivity, to)) {
    throw new Error(`connectivity cannot go from ${presence.connectivity} to ${to}`);
  }
  const returns = presence.connectivity === 'lost';
  return {
    ...presence,
    connectivity: to,
    presenceEpoch: presence.presenceEpoch + (returns ? 1 : 0),
    version: presence.version + 1,
    lastSignOfLifeAt,
    changedAt: at,
  };
}

const away = { intent: 'offline', reason: null, declaredBy: null, connectivity: 'lost' } as const;

/** They can work, perhaps again, perhaps in another team; nobody sees a difference yet. */
export function admit(presence: Presence, teamId: string | null): Presence {
  return { ...presence, canWork: true, teamId };
}

/** They may not work any more: offline and lost at once, whatever sockets are still open. */
export function dismiss(presence: Presence, at: Date): Presence {
  const gone: Presence = { ...presence, canWork: false, ...away };
  return isSameState(presence, gone) ? gone : { ...gone, version: presence.version + 1, changedAt: at };
}

/** Whether reports would see no difference: same intent, reason and connectivity. */
export function isSameState(one: Presence, other: Presence): boolean {
  return one.intent === other.intent && one.reason === other.reason && one.connectivity === other.connectivity;
}
