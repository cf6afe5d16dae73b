import { Injectable } from '@nestjs/common';
import type { Board } from '@visavis/contracts/board';
import type { Call, PersonCaller } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { getBoard } from '@visavis/contracts/reporting';
import { ok, refused } from '@visavis/kernel/result';
import { SECOND_MS } from '@visavis/kernel/time';
import { boardOf } from '../domain/board';
import { Boards, TimeZones, type DayZones, type Settled } from './ports';

// A visit told later than this is counted when settled ones are counted next.
const SETTLING_MS = 30 * SECOND_MS;
// Counting 50,000 visits takes some 30 ms: too long for twice a second.
const COUNT_EVERY_MS = 20 * SECOND_MS;

/** The live board as its reader may see it. What does not change any more is not counted each time. */
@Injectable()
export class ReadBoard {
  private readonly settledOf = new Map<string, Settled>();

  constructor(
    private readonly transactions: Transactions,
    private readonly boards: Boards,
    private readonly timeZones: TimeZones,
  ) {}

  async execute({ queueIds }: Input<typeof getBoard>, { caller }: Call): Promise<Outcome<typeof getBoard>> {
    // Row-level security shows nothing to anyone else; there is no board without a reader.
    if (caller.kind !== 'person') throw new Error('the board is read by people');
    if (caller.role !== 'supervisor' && caller.role !== 'admin') return refused({ reason: 'role-not-allowed' });
    const zones = await this.timeZones.of(caller.operatorId);
    const board = await this.transactions.run(caller, () => this.read(caller, zones), { isSnapshot: true });
    if (!queueIds) return ok({ board });
    return ok({ board: { ...board, queues: board.queues.filter(({ queueId }) => queueIds.includes(queueId)) } });
  }

  private async read({ personId }: PersonCaller, zones: DayZones): Promise<Board> {
    const { asOf, brandIds } = await this.boards.begin();
    const settled = await this.settled(personId, zones, asOf, brandIds);
    const recent = await this.boards.recent(zones, settled);
    const underWay = await this.boards.underWay();
    const agents = await this.boards.agents();
    return boardOf({ asOf, underWay, agents, recent, settled: settled.counts });
  }

  private async settled(personId: string, zones: DayZones, asOf: Date, brandIds: readonly string[]): Promise<Settled> {
    const known = this.settledOf.get(personId);
    const isOld = ({ before }: Settled): boolean =>
      asOf.getTime() - before.getTime() > SETTLING_MS + COUNT_EVERY_MS || before > asOf;
    if (known && !isOld(known) && asOf < known.until && known.brandIds.join() === brandIds.join()) return known;
    const counted = await this.boards.settled(zones, new Date(asOf.getTime() - SETTLING_MS));
    for (const [id, other] of this.settledOf) if (isOld(other)) this.settledOf.delete(id);
    this.settledOf.set(personId, counted);
    return counted;
  }
}
