import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { putOperator } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { decidePut, isFreeFor } from '../domain/put-decision';
import { isTimeZone } from '../domain/time-zone';
import { ChangeRecord } from './change-record';
import { Operators } from './ports';

@Injectable()
export class PutOperator {
  constructor(
    private readonly transactions: Transactions,
    private readonly operators: Operators,
    private readonly changes: ChangeRecord,
  ) {}

  execute({ ifAbsent, ...operator }: Input<typeof putOperator>, call: Call): Promise<Outcome<typeof putOperator>> {
    return this.transactions.run(call.caller, async () => {
      const wish = { id: operator.id, operatorId: operator.id, ifAbsent };
      const { existingOperatorId, slugHolder } = await this.operators.gather(operator);
      const decision = decidePut(wish, existingOperatorId, [
        { isMet: isTimeZone(operator.timeZone), reason: 'unknown-time-zone' },
        { isMet: isFreeFor(wish, slugHolder), reason: 'slug-taken' },
      ]);
      // An operator is its own tenant: its id cannot belong to another one.
      if (!decision.ok) return refused({ reason: decision.error === 'id-taken' ? 'slug-taken' : decision.error });
      if (decision.value === 'keep') return ok({});
      await this.operators.save(operator);
      const facts = { slug: operator.slug, timeZone: operator.timeZone };
      await this.changes.note({ action: 'put-operator', operatorId: operator.id, subjectId: operator.id, facts, call });
      return ok({});
    });
  }
}
