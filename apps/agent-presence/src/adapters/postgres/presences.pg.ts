import { Injectable } from '@nestjs/common';
import { Transactions } from '@visavis/contracts/ports';
import { Db } from '@visavis/platform/db';
import { isSameState, type Presence } from '../../domain/presence';
import { Presences, Signals, type Change, type Locked } from '../../usecases/ports';
import * as sql from './presence-statements';

type LockedRow = Presence & { readonly at: Date };

@Injectable()
export class PresencesPg extends Presences {
  constructor(
    private readonly db: Db,
    private readonly transactions: Transactions,
    private readonly signals: Signals,
  ) {
    super();
  }

  async find(personId: string): Promise<Presence | undefined> {
    const [presence] = await this.db.query<Presence>(sql.find, [personId]);
    return presence;
  }

  async lock(personId: string): Promise<Locked | undefined> {
    const [row] = await this.db.query<LockedRow>(sql.lock, [personId]);
    return row && lockedOf(row);
  }

  async lockFree(personIds: readonly string[]): Promise<readonly Locked[]> {
    const rows = await this.db.query<LockedRow>(sql.lockFree, [personIds]);
    return rows.map(lockedOf);
  }

  async listHeard(withLeases: readonly string[]): Promise<readonly Presence[]> {
    return this.db.query<Presence>(sql.listHeard, [withLeases]);
  }

  async add(presence: Presence): Promise<void> {
    await this.db.query(sql.add, [JSON.stringify([presence])]);
    await this.db.query(sql.openIntervals, [JSON.stringify([presence])]);
  }

  async save(changes: readonly Change[]): Promise<void> {
    const saved = changes.filter(({ before, after }) => after.version !== before.version).map(({ after }) => after);
    if (saved.length === 0) return;
    this.transactions.afterCommit(() => {
      for (const { before, after } of changes) this.signals.presenceMoved(before, after);
    });
    await this.db.query(sql.save, [JSON.stringify(saved)]);
    const moved = changes.filter(({ before, after }) => !isSameState(before, after)).map(({ after }) => after);
    if (moved.length === 0) return;
    // Two statements: within one, the index could see the next interval before the end of the last.
    await this.db.query(sql.closeIntervals, [JSON.stringify(moved)]);
    await this.db.query(sql.openIntervals, [JSON.stringify(moved)]);
  }

  async employ({ personId, teamId, canWork }: Presence): Promise<void> {
    await this.db.query(sql.employ, [personId, teamId, canWork]);
  }
}

function lockedOf({ at, ...presence }: LockedRow): Locked {
  return { presence, at };
}
