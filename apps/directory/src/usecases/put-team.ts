import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { putTeam } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { decidePut, isFreeFor } from '../domain/put-decision';
import { ChangeRecord } from './change-record';
import { Teams } from './ports';

@Injectable()
export class PutTeam {
  constructor(
    private readonly transactions: Transactions,
    private readonly teams: Teams,
    private readonly changes: ChangeRecord,
  ) {}

  execute({ ifAbsent, ...team }: Input<typeof putTeam>, call: Call): Promise<Outcome<typeof putTeam>> {
    return this.transactions.run(call.caller, async () => {
      const wish = { id: team.id, operatorId: team.operatorId, ifAbsent };
      const { existingOperatorId, hasOperator, slugHolder } = await this.teams.gather(team);
      const decision = decidePut(wish, existingOperatorId, [
        { isMet: hasOperator, reason: 'unknown-operator' },
        { isMet: isFreeFor(wish, slugHolder), reason: 'slug-taken' },
      ]);
      if (!decision.ok) return refused({ reason: decision.error });
      if (decision.value === 'keep') return ok({});
      await this.teams.save(team);
      const { operatorId, id: subjectId, slug } = team;
      await this.changes.note({ action: 'put-team', operatorId, subjectId, facts: { slug }, call });
      return ok({});
    });
  }
}
