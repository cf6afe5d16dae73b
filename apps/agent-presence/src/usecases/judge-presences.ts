import { Injectable } from '@nestjs/common';
import { decideConnectivity, lastSignMs } from '../domain/connectivity';
import { byPerson, lifeOf, type Life } from '../domain/lease';
import type { Connectivity, Presence } from '../domain/presence';
import { crowdOf, isBlind, suspendedUntil, unheardLife, type Crowd, type Suspension } from '../domain/suspension';
import { Signals, Timing, type LeaseReading } from './ports';

export interface Verdict {
  readonly connectivity: Connectivity;
  readonly lastSignOfLifeAt: Date;
}

/** What a presence should be, as of one reading. */
export type Judgement = (presence: Presence) => Verdict;

/** Judges by readings, and remembers between two readings for which operators losses are suspended. */
@Injectable()
export class JudgePresences {
  private suspended: ReadonlyMap<string, number> = new Map();
  private wasBlind = false;

  constructor(
    private readonly timing: Timing,
    private readonly signals: Signals,
  ) {}

  /** @param heard all who are not lost: the crowd among whom losses are counted */
  execute(reading: LeaseReading, heard: readonly Presence[]): Judgement {
    const lives = this.livesOf(reading);
    const unheard = unheardLife(reading.listeningSinceMs, this.timing.suspensionMs);
    this.countLosses(crowdsOf(heard, lives, unheard, reading.nowMs), reading.nowMs);
    this.signals.presencesSeen(heard);
    return this.judgement(reading, lives);
  }

  /** The same as of a later reading, without counting losses again. */
  again(reading: LeaseReading): Judgement {
    return this.judgement(reading, this.livesOf(reading));
  }

  private countLosses(crowds: ReadonlyMap<string, Crowd>, nowMs: number): void {
    const before = this.suspended;
    this.suspended = suspendedUntil(before, crowds, nowMs, this.timing.suspensionMs);
    for (const [operatorId, crowd] of crowds) {
      if (this.suspended.has(operatorId) && !before.has(operatorId)) this.signals.massLossBegan(operatorId, crowd);
    }
  }

  private judgement(reading: LeaseReading, lives: ReadonlyMap<string, Life>): Judgement {
    const { nowMs } = reading;
    const blind = isBlind(nowMs, reading.listeningSinceMs, this.timing.suspensionMs);
    if (blind && !this.wasBlind) this.signals.sightLost();
    this.wasBlind = blind;
    return (presence) => {
      const life = lives.get(presence.personId) ?? null;
      const suspension: Suspension = blind ? 'blind' : this.suspended.has(presence.operatorId) ? 'mass-loss' : 'none';
      const connectivity = decideConnectivity(presence, { nowMs, life, suspension }, this.timing);
      return { connectivity, lastSignOfLifeAt: new Date(lastSignMs(presence, life)) };
    };
  }

  private livesOf({ leases }: LeaseReading): ReadonlyMap<string, Life> {
    const lives = new Map<string, Life>();
    for (const [personId, theirs] of byPerson(leases)) {
      const life = lifeOf(theirs, this.timing.quietMs);
      if (life) lives.set(personId, life);
    }
    return lives;
  }
}

function crowdsOf(
  heard: readonly Presence[],
  lives: ReadonlyMap<string, Life>,
  unheard: Life,
  nowMs: number,
): Map<string, Crowd> {
  const byOperator = new Map<string, Life[]>();
  for (const { operatorId, personId, intent } of heard) {
    if (intent === 'offline') continue;
    const known = byOperator.get(operatorId);
    const life = lives.get(personId) ?? unheard;
    if (known) known.push(life);
    else byOperator.set(operatorId, [life]);
  }
  return new Map([...byOperator].map(([operatorId, theirs]) => [operatorId, crowdOf(theirs, nowMs)]));
}
