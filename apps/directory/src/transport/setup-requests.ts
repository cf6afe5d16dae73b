import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { putBrand, putOperator, putPerson, putTeam } from '@visavis/contracts/directory';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { PutBrand } from '../usecases/put-brand';
import { PutOperator } from '../usecases/put-operator';
import { PutPerson } from '../usecases/put-person';
import { PutTeam } from '../usecases/put-team';

@Controller()
export class SetupRequests {
  constructor(
    private readonly operators: PutOperator,
    private readonly brands: PutBrand,
    private readonly teams: PutTeam,
    private readonly people: PutPerson,
  ) {}

  @Handles(putOperator)
  putOperator(input: Input<typeof putOperator>, call: Call): Promise<Outcome<typeof putOperator>> {
    return this.operators.execute(input, call);
  }

  @Handles(putBrand)
  putBrand(input: Input<typeof putBrand>, call: Call): Promise<Outcome<typeof putBrand>> {
    return this.brands.execute(input, call);
  }

  @Handles(putTeam)
  putTeam(input: Input<typeof putTeam>, call: Call): Promise<Outcome<typeof putTeam>> {
    return this.teams.execute(input, call);
  }

  @Handles(putPerson)
  putPerson(input: Input<typeof putPerson>, call: Call): Promise<Outcome<typeof putPerson>> {
    return this.people.execute(input, call);
  }
}
