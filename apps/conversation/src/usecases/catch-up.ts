import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { FollowWork } from './follow-work';
import { Works } from './ports';

/** Asks routing once how a work stands, before somebody is refused. */
@Injectable()
export class CatchUp {
  constructor(
    private readonly works: Works,
    private readonly followWork: FollowWork,
  ) {}

  /** @returns whether the thread now knows what routing does, so that trying once more makes sense: it may have followed the event meanwhile */
  async execute(conversationId: string, call: Call): Promise<boolean> {
    const work = await this.works.find(conversationId, call);
    return work !== undefined && (await this.followWork.execute(work, call)) !== 'unknown';
  }
}
