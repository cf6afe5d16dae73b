import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { listTeams } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { Teams } from './ports';
import { isReader } from './reader';

@Injectable()
export class ListTeams {
  constructor(
    private readonly transactions: Transactions,
    private readonly teams: Teams,
  ) {}

  async execute({ caller }: Call): Promise<Outcome<typeof listTeams>> {
    if (!isReader(caller)) return ok({ teams: [] });
    return ok({ teams: await this.transactions.run(caller, () => this.teams.list()) });
  }
}
