import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { fileOutcome, followWork } from '@visavis/contracts/conversation';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { Handles } from '@visavis/messaging/handles';
import { FileOutcome } from '../usecases/file-outcome';
import { FollowWork } from '../usecases/follow-work';

/** What routing's work means for the thread, and how it ended. */
@Controller()
export class WorkRequests {
  constructor(
    private readonly follows: FollowWork,
    private readonly filings: FileOutcome,
  ) {}

  @Handles(followWork)
  async followWork({ work, by }: Input<typeof followWork>, call: Call): Promise<Outcome<typeof followWork>> {
    const outcome = await this.follows.execute(work, call, by.kind === 'visitor');
    return outcome === 'unknown' ? refused({ reason: 'unknown-conversation' }) : ok({});
  }

  @Handles(fileOutcome)
  fileOutcome(input: Input<typeof fileOutcome>, call: Call): Promise<Outcome<typeof fileOutcome>> {
    return this.filings.execute(input, call);
  }
}
