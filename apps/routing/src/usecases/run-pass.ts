import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { decide } from '../domain/matching';
import { ClaimPicks } from './claim-picks';
import { type GatherLimits, Lines, Telemetry, Works } from './ports';

/** A safety net: a pool that needs more rounds is served again by the next wake-up. */
const ROUNDS = 40;
/** One head would ruin batches, many would be read in vain. */
const USUAL: GatherLimits = { headsPerLine: 8, candidatesPerLine: 24 };
/** For the pass that found nobody although somebody may have been left unread. */
const WHOLE: GatherLimits = { headsPerLine: 1_000, candidatesPerLine: 100_000 };

/** One pass over a pool: whoever heads a line meets whoever is free. Stateless; two at once take turns on the pool's row. */
@Injectable()
export class RunPass {
  constructor(
    private readonly transactions: Transactions,
    private readonly lines: Lines,
    private readonly works: Works,
    private readonly claimPicks: ClaimPicks,
    private readonly telemetry: Telemetry,
  ) {}

  /** Answers how many chats found an agent. */
  async execute(operatorId: string, call: Call): Promise<number> {
    const startedAt = performance.now();
    let placed = 0;
    let limits = USUAL;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { claimed, picked, isCut } = await this.round(operatorId, limits, call);
      placed += claimed;
      if (picked > 0) continue;
      if (!isCut || limits === WHOLE) break;
      limits = WHOLE;
    }
    this.telemetry.passed(performance.now() - startedAt, placed);
    return placed;
  }

  private round(operatorId: string, limits: GatherLimits, call: Call) {
    return this.transactions.run(call.caller, async () => {
      await this.lines.lockPool(operatorId);
      const gathered = await this.lines.gather(operatorId, limits);
      if (gathered.heads.length === 0) return { claimed: 0, picked: 0, isCut: false };
      const { picks, isCut } = decide(gathered, await this.works.now());
      const claimed = await this.claimPicks.execute(picks, gathered.agentVersions, call);
      return { claimed, picked: picks.length, isCut };
    });
  }
}
