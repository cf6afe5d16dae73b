import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { Lines, Telemetry } from './ports';

/** Counts who waits, for whoever watches the platform. */
@Injectable()
export class MeasureWaiting {
  constructor(
    private readonly transactions: Transactions,
    private readonly lines: Lines,
    private readonly telemetry: Telemetry,
  ) {}

  async execute(call: Call): Promise<void> {
    this.telemetry.waitingSeen(await this.transactions.run(call.caller, () => this.lines.waiting()));
  }
}
