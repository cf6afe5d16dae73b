import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { listPeople, listTeams } from '@visavis/contracts/directory';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { ListPeople } from '../usecases/list-people';
import { ListTeams } from '../usecases/list-teams';

@Controller()
export class PeopleRequests {
  constructor(
    private readonly people: ListPeople,
    private readonly teams: ListTeams,
  ) {}

  @Handles(listPeople)
  listPeople(input: Input<typeof listPeople>, call: Call): Promise<Outcome<typeof listPeople>> {
    return this.people.execute(input, call);
  }

  @Handles(listTeams)
  listTeams(_input: Input<typeof listTeams>, call: Call): Promise<Outcome<typeof listTeams>> {
    return this.teams.execute(call);
  }
}
