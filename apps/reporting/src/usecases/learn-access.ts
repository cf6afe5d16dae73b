import { Injectable } from '@nestjs/common';
import type { personChanged } from '@visavis/contracts/directory';
import type { EventOf } from '@visavis/contracts/envelope';
import { AccessCopies } from './ports';

@Injectable()
export class LearnAccess {
  constructor(private readonly copies: AccessCopies) {}

  execute({ operatorId, version, data }: EventOf<typeof personChanged>): Promise<void> {
    const brandIds = data.isDisabled ? [] : data.brandIds;
    return this.copies.replace({ operatorId, personId: data.personId, version, brandIds });
  }
}
