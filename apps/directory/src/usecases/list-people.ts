import { Injectable } from '@nestjs/common';
import type { Call, Caller } from '@visavis/contracts/call';
import type { listPeople } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { People } from './ports';
import { isReader } from './reader';

@Injectable()
export class ListPeople {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: People,
  ) {}

  async execute(input: Input<typeof listPeople>, { caller }: Call): Promise<Outcome<typeof listPeople>> {
    if (!isReader(caller)) return ok({ people: [], next: null });
    const { ids = null, after = null, limit } = input;
    const filter = { ids, after, limit: limit + 1, sharingWith: clientOf(caller) };
    const found = await this.transactions.run(caller, () => this.people.list(filter));
    const people = found.slice(0, limit);
    return ok({ people, next: found.length > limit ? (people.at(-1)?.id ?? null) : null });
  }
}

/** A client meets the staff of their own brand, not the other clients of the operator. */
function clientOf(caller: Caller): string | null {
  return caller.kind === 'person' && caller.role === 'client' ? caller.personId : null;
}
