import { Controller } from '@nestjs/common';
import { serviceCall } from '@visavis/contracts/call';
import { personChanged } from '@visavis/contracts/directory';
import type { EventOf } from '@visavis/contracts/envelope';
import { workChanged } from '@visavis/contracts/routing';
import { On } from '@visavis/messaging/on';
import { FollowWork } from '../usecases/follow-work';
import { LearnPerson } from '../usecases/learn-person';

/** What others tell us. */
@Controller()
export class Events {
  constructor(
    private readonly people: LearnPerson,
    private readonly works: FollowWork,
  ) {}

  @On(personChanged)
  async personChanged({ operatorId, version, data }: EventOf<typeof personChanged>): Promise<void> {
    const { personId, role, isDisabled, brandIds } = data;
    await this.people.execute({ personId, operatorId, role, isDisabled, brandIds, version });
  }

  @On(workChanged)
  async workChanged({ id, correlationId, data }: EventOf<typeof workChanged>): Promise<void> {
    const call = { ...serviceCall('conversation', correlationId), causationId: id };
    await this.works.execute(data.work, call, data.by.kind === 'visitor');
  }
}
