import { Injectable } from '@nestjs/common';
import { serviceCall } from '@visavis/contracts/call';
import type { Envelope } from '@visavis/contracts/envelope';
import { readEvents, type ReadableService } from '@visavis/contracts/read-events';
import { newId } from '@visavis/kernel/id';
import { Bus } from '@visavis/messaging/bus';
import { PeerFailure } from '@visavis/messaging/service-error';
import { PastEvents } from '../../usecases/ports';
import { sources } from '../../usecases/told';

@Injectable()
export class PastEventsBus extends PastEvents {
  readonly services: readonly ReadableService[] = [
    ...new Set(sources.map(({ contract }) => contract.owner as ReadableService)),
  ];

  constructor(private readonly bus: Bus) {
    super();
  }

  async read(service: ReadableService, after: string | null): Promise<{ events: Envelope[]; next: string | null }> {
    const contract = readEvents[service];
    const types = sources
      .filter(({ contract: { owner } }) => owner === service)
      .map((source) => source.contract.subject);
    const answer = await this.bus.request(contract, { after, types }, serviceCall('reporting', newId()));
    if (!answer.ok) throw new PeerFailure(contract.subject, answer.error);
    return answer.value;
  }
}
