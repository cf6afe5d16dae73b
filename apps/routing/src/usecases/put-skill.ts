import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { putSkill } from '@visavis/contracts/routing-setup';
import { ok, refused } from '@visavis/kernel/result';
import { Skills } from './ports';

@Injectable()
export class PutSkill {
  constructor(
    private readonly transactions: Transactions,
    private readonly skills: Skills,
  ) {}

  execute({ ifAbsent, ...skill }: Input<typeof putSkill>, call: Call): Promise<Outcome<typeof putSkill>> {
    return this.transactions.run(call.caller, async () => {
      const put = await this.skills.put(skill, ifAbsent);
      return put === 'done' ? ok({}) : refused({ reason: put, detail: skill.slug });
    });
  }
}
