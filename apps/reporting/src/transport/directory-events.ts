import { Controller } from '@nestjs/common';
import { personChanged } from '@visavis/contracts/directory';
import type { EventOf } from '@visavis/contracts/envelope';
import { On } from '@visavis/messaging/on';
import { LearnAccess } from '../usecases/learn-access';

@Controller()
export class DirectoryEvents {
  constructor(private readonly learnAccess: LearnAccess) {}

  @On(personChanged)
  person(event: EventOf<typeof personChanged>): Promise<void> {
    return this.learnAccess.execute(event);
  }
}
