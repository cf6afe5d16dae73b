import { Injectable } from '@nestjs/common';
import { serviceCall } from '@visavis/contracts/call';
import type { Envelope } from '@visavis/contracts/envelope';
import { readEvents, type ReadableService } from '@visavis/contracts/read-events';
import { newId } from '@visavis/kernel/id';
import { Bus } from '@visavis/messaging/bus';
import { PeerFailure } from '@visavis/messaging/service-error';
import { PastEvents } from '../../usecases/ports';

@Injectable()
export class PastEventsBus extends PastEvents {
  constructor(private readonly bus: Bus) {
    super();
  }

  async read(
    owner: string,
    types: readonly string[],
    after: string | null,
  ): Promise<{ events: Envelope[]; next: string | null }> {
    const contract = readEvents[owner as ReadableService];
    const answer = await this.bus.request(contract, { after, types: [...types] }, serviceCall('reporting', newId()));
    if (!answer.ok) throw new PeerFailure(contract.subject, answer.error);
    return answer.value;
  }
}
