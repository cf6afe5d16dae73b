import { Controller } from '@nestjs/common';
import { presenceChanged } from '@visavis/contracts/agent-presence';
import type { Call } from '@visavis/contracts/call';
import { conversationStarted, entryAdded, outcomeFiled } from '@visavis/contracts/conversation';
import { personChanged } from '@visavis/contracts/directory';
import type { Envelope, EventOf } from '@visavis/contracts/envelope';
import { On } from '@visavis/messaging/on';
import { NotYet } from '@visavis/messaging/service-error';
import { EnqueueWork } from '../usecases/enqueue-work';
import { FinishWrapUp } from '../usecases/finish-wrap-up';
import { FollowPerson } from '../usecases/follow-person';
import { FollowPresence } from '../usecases/follow-presence';
import { ResumeWork } from '../usecases/resume-work';

@Controller()
export class Events {
  constructor(
    private readonly enqueueWork: EnqueueWork,
    private readonly finishWrapUp: FinishWrapUp,
    private readonly resumeWork: ResumeWork,
    private readonly followPresence: FollowPresence,
    private readonly followPerson: FollowPerson,
  ) {}

  @On(personChanged)
  async person(event: EventOf<typeof personChanged>): Promise<void> {
    await this.followPerson.execute(
      { ...event.data, operatorId: event.operatorId, version: event.version },
      causedBy(event),
    );
  }

  @On(presenceChanged)
  async presence(event: EventOf<typeof presenceChanged>): Promise<void> {
    const { presence, cause } = event.data;
    const copy = { ...presence, isDeclared: cause === 'declared' };
    await this.followPresence.execute(copy, new Date(event.occurredAt), causedBy(event));
  }

  @On(conversationStarted)
  async started(event: EventOf<typeof conversationStarted>): Promise<void> {
    const { conversationId, ...data } = event.data;
    if (!event.brandId) throw new Error(`event ${event.id} names no brand`);
    const entry = { ...data, id: conversationId, operatorId: event.operatorId, brandId: event.brandId };
    const entered = await this.enqueueWork.execute(entry, causedBy(event), true);
    // A brand that has no queue yet gets one sooner or later: the event comes again until then.
    if (!entered.ok)
      throw new NotYet(`conversation ${conversationId} has no line to stand in: ${entered.error.reason}`);
  }

  @On(outcomeFiled)
  async outcome(event: EventOf<typeof outcomeFiled>): Promise<void> {
    await this.finishWrapUp.execute({ workId: event.data.conversationId }, causedBy(event), new Date(event.occurredAt));
  }

  @On(entryAdded, ({ data }) => data.kind === 'message' && data.from.kind === 'visitor')
  async entry(event: EventOf<typeof entryAdded>): Promise<void> {
    await this.resumeWork.execute(event.data.conversationId, new Date(event.occurredAt), causedBy(event));
  }
}

function causedBy(event: Envelope): Call {
  return {
    caller: { kind: 'service', service: 'routing' },
    correlationId: event.correlationId,
    causationId: event.id,
  };
}
