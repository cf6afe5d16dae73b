import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { getBoard } from '@visavis/contracts/reporting';
import { ok } from '@visavis/kernel/result';
import { Boards, TimeZones } from './ports';

/** The live board as its reader may see it. */
@Injectable()
export class ReadBoard {
  constructor(
    private readonly transactions: Transactions,
    private readonly boards: Boards,
    private readonly timeZones: TimeZones,
  ) {}

  async execute({ queueIds }: Input<typeof getBoard>, { caller }: Call): Promise<Outcome<typeof getBoard>> {
    // Row-level security shows nothing to anyone else; there is no board without a reader.
    if (caller.kind !== 'person') throw new Error('the board is read by people');
    const zones = await this.timeZones.of(caller.operatorId);
    const board = await this.transactions.run(caller, () => this.boards.read({ zones, queueIds }));
    return ok({ board });
  }
}
