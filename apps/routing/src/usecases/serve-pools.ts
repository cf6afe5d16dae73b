import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { Lines } from './ports';
import { RunPass } from './run-pass';

/** The sweep's half of assignment: serves every pool in which someone waits while someone is free, whatever wake-up was lost. */
@Injectable()
export class ServePools {
  constructor(
    private readonly transactions: Transactions,
    private readonly lines: Lines,
    private readonly runPass: RunPass,
  ) {}

  async execute(call: Call): Promise<void> {
    const pools = await this.transactions.run(call.caller, () => this.lines.poolsToServe());
    for (const pool of pools) await this.runPass.execute(pool, call);
  }
}
