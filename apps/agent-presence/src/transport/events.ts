import { Controller } from '@nestjs/common';
import { personChanged } from '@visavis/contracts/directory';
import type { EventOf } from '@visavis/contracts/envelope';
import { On } from '@visavis/messaging/on';
import { FollowPerson } from '../usecases/follow-person';

@Controller()
export class DirectoryEvents {
  constructor(private readonly followPerson: FollowPerson) {}

  @On(personChanged)
  person(event: EventOf<typeof personChanged>): Promise<void> {
    return this.followPerson.execute(event);
  }
}
