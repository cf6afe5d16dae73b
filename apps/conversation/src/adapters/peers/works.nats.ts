import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { getWork } from '@visavis/contracts/routing';
import type { Work } from '@visavis/contracts/routing-shapes';
import { Bus } from '@visavis/messaging/bus';
import { PeerFailure } from '@visavis/messaging/service-error';
import { Works } from '../../usecases/ports';

@Injectable()
export class WorksNats extends Works {
  constructor(private readonly bus: Bus) {
    super();
  }

  /** @throws PeerFailure when routing does not answer: the caller may try again, which is better than a wrong refusal */
  async find(id: string, call: Call): Promise<Work | undefined> {
    const answer = await this.bus.request(getWork, { workId: id }, call);
    if (answer.ok) return answer.value.work;
    if (answer.error.code === 'not_found') return undefined;
    throw new PeerFailure(getWork.subject, answer.error);
  }
}
