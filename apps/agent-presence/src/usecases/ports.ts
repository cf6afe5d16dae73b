import type { Durations } from '../domain/connectivity';
import type { Lease } from '../domain/lease';
import type { Presence } from '../domain/presence';
import type { Crowd } from '../domain/suspension';

/** A presence under lock, and the database's instant for what is decided about it; never before its last change. */
export interface Locked {
  readonly presence: Presence;
  readonly at: Date;
}

export interface Change {
  readonly before: Presence;
  readonly after: Presence;
}

/** Presences and their intervals. */
export abstract class Presences {
  abstract find(personId: string): Promise<Presence | undefined>;
  /** Locks until the transaction under way ends. */
  abstract lock(personId: string): Promise<Locked | undefined>;
  /** Locks those that nobody holds; whoever holds the others decides about them. */
  abstract lockFree(personIds: readonly string[]): Promise<readonly Locked[]>;
  /** All who are not lost, and of the lost those of the given people who can work. */
  abstract listHeard(withLeases: readonly string[]): Promise<readonly Presence[]>;
  /** Writes a first presence and opens its interval. */
  abstract add(presence: Presence): Promise<void>;
  /** Writes locked presences; where the state changed, closes the open interval and opens the next. */
  abstract save(changes: readonly Change[]): Promise<void>;
  /** Writes a locked presence's team and whether the person can work. */
  abstract employ(presence: Presence): Promise<void>;
}

/** Who may see which brand's people: a copy of directory's grants. */
export abstract class Grants {
  /** Replaces a person's grants, unless those of a newer version stand already. @returns whether it did */
  abstract replace(person: Granted): Promise<boolean>;
}

export interface Granted {
  readonly personId: string;
  readonly operatorId: string;
  readonly brandIds: readonly string[];
  readonly version: number;
}

export type LeaseKey = Pick<Lease, 'personId' | 'connectionId'>;

/** All leases at one instant of the clock that leases are measured by. */
export interface LeaseReading {
  readonly nowMs: number;
  /** Since when signs of life have reached this process without interruption. */
  readonly listeningSinceMs: number;
  readonly leases: readonly Lease[];
}

/**
 * Signs of life. They may be lost whole: then `listeningSinceMs` starts anew and nobody is given up meanwhile,
 * which is why opening and closing never fail.
 */
export abstract class Leases {
  abstract open(lease: LeaseKey): Promise<void>;
  /** @throws when signs of life cannot be kept now */
  abstract renew(leases: readonly LeaseKey[]): Promise<void>;
  /** Later renewals of the same connection change nothing. */
  abstract close(lease: LeaseKey): Promise<void>;
  /** Undefined when leases cannot be read: then nothing is known about anybody. */
  abstract read(): Promise<LeaseReading | undefined>;
  /** Signs of life may have been missed until now: the next reading listens anew. */
  abstract doubt(): void;
}

/** What operators of the platform watch. */
export abstract class Signals {
  /** @returns call it when the sweep is over */
  abstract sweepBegan(): () => void;
  abstract presencesSeen(presences: readonly Presence[]): void;
  abstract sightLost(): void;
  abstract massLossBegan(operatorId: string, crowd: Crowd): void;
  abstract presenceMoved(before: Presence, after: Presence): void;
  abstract leaseOpened(): void;
  abstract leaseClosed(): void;
  abstract leasesRenewed(count: number): void;
  /** Redis was asked for leases and did not answer. */
  abstract leasesOutOfReach(what: string): void;
}

/** How long things last. */
export abstract class Timing implements Durations {
  abstract readonly quietMs: number;
  abstract readonly dropToleranceMs: number;
  abstract readonly graceMs: number;
  abstract readonly suspensionMs: number;
  abstract readonly sweepMs: number;
}
