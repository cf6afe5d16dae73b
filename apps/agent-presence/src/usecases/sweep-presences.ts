import { Injectable } from '@nestjs/common';
import { serviceCall } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import { newId } from '@visavis/kernel/id';
import { move } from '../domain/presence';
import { JudgePresences, type Judgement } from './judge-presences';
import { Leases, Presences, type Change, type Locked } from './ports';
import { causeOf, told } from './presence-told';

// Keeps transactions short: a gateway's loss changes hundreds of people in one second.
const BATCH = 200;

/** Looks at everybody's leases and writes what they mean by now. Several replicas may sweep at once. */
@Injectable()
export class SweepPresences {
  constructor(
    private readonly transactions: Transactions,
    private readonly presences: Presences,
    private readonly leases: Leases,
    private readonly judge: JudgePresences,
    private readonly outbox: Outbox,
  ) {}

  async execute(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      // Without the database nobody is welcomed: sockets come and go, and that says nothing about people.
      this.leases.doubt();
      throw error;
    }
  }

  private async sweep(): Promise<void> {
    const call = serviceCall('agent-presence', newId());
    const reading = await this.leases.read();
    if (!reading) return;
    const withLeases = [...new Set(reading.leases.map(({ personId }) => personId))];
    const heard = await this.transactions.run(call.caller, () => this.presences.listHeard(withLeases));
    const judgement = this.judge.execute(reading, heard);
    const due = heard.filter((presence) => judgement(presence).connectivity !== presence.connectivity);
    for (let from = 0; from < due.length; from += BATCH) {
      await this.settle(due.slice(from, from + BATCH).map(({ personId }) => personId));
    }
  }

  private async settle(personIds: readonly string[]): Promise<void> {
    const call = serviceCall('agent-presence', newId());
    await this.transactions.run(call.caller, async () => {
      const locked = await this.presences.lockFree(personIds);
      // Read under the locks: who opened a lease since the first look keeps what they have.
      const reading = await this.leases.read();
      if (!reading) return;
      const changes = changesOf(locked, this.judge.again(reading));
      await this.presences.save(changes);
      await this.outbox.add(
        ...changes.map(({ after }) => told(after, causeOf[after.connectivity], call, after.changedAt)),
      );
    });
  }
}

function changesOf(locked: readonly Locked[], judgement: Judgement): Change[] {
  return locked.flatMap(({ presence: before, at }) => {
    const { connectivity, lastSignOfLifeAt } = judgement(before);
    return connectivity === before.connectivity
      ? []
      : [{ before, after: move(before, connectivity, lastSignOfLifeAt, at) }];
  });
}
