import { Body, Controller, Get, Put } from '@nestjs/common';
import type { z } from 'zod';
import { setIntent } from '@visavis/contracts/agent-presence';
import type { Call, PersonCaller } from '@visavis/contracts/call';
import {
  personViewSchema,
  presenceBodySchema,
  presenceViewSchema,
  type PersonView,
  type PresenceView,
} from '@visavis/contracts/edge';
import { ShowPerson } from '../../usecases/show-person';
import { ShowPresence } from '../../usecases/show-presence';
import { Answers } from './answers';
import { Asked } from './exchange';
import { Refused, valueOf } from './problems';
import { ZodPipe } from './zod-pipe';

@Controller('v1/me')
export class MeRoutes {
  constructor(
    private readonly persons: ShowPerson,
    private readonly presence: ShowPresence,
  ) {}

  @Get()
  @Answers(personViewSchema, {
    summary: 'Who the caller is, and their brands.',
    refusals: { 'person-disabled': 'unauthenticated' },
  })
  async me(@Asked() call: Call): Promise<PersonView> {
    const person = valueOf(await this.persons.find(personOf(call)));
    return valueOf(await this.persons.execute(person));
  }

  @Put('presence')
  @Answers(presenceViewSchema, {
    summary: 'Says what the caller wants to be.',
    detail: 'Saying `available`, again too, also ends `not-responding`.',
    asks: [setIntent],
  })
  async declare(
    @Body(new ZodPipe(presenceBodySchema)) body: z.output<typeof presenceBodySchema>,
    @Asked() call: Call,
  ): Promise<PresenceView> {
    const { personId } = personOf(call);
    const { intent, reason = null } = body;
    return valueOf(await this.presence.declare({ personId, intent, reason }, call));
  }
}

function personOf({ caller }: Call): PersonCaller {
  if (caller.kind === 'person') return caller;
  throw new Refused({ code: 'permission_denied', reason: 'not-allowed' });
}
