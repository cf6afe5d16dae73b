import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { checkEntry } from '@visavis/contracts/routing';
import { ok, refused } from '@visavis/kernel/result';
import { asEngine } from './as-engine';
import { Queues, Skills } from './ports';

/** Says beforehand what enqueueing would refuse: once the first words are stored they wait somewhere, whatever they ask for. */
@Injectable()
export class CheckEntry {
  constructor(
    private readonly transactions: Transactions,
    private readonly queues: Queues,
    private readonly skills: Skills,
  ) {}

  execute({ brandId, queue, requirements }: Input<typeof checkEntry>, call: Call): Promise<Outcome<typeof checkEntry>> {
    return this.transactions.run(asEngine(call).caller, async () => {
      const entry = await this.queues.forEntry(brandId, queue, '');
      if (!entry && queue !== null) return refused({ reason: 'unknown-queue', errors: [wrong('queue', queue)] });
      if (!entry) return ok({});
      const { unknown } = await this.skills.resolve(entry.queue.operatorId, requirements);
      if (unknown.length === 0) return ok({});
      const errors = requirements.flatMap(({ skill }, index) =>
        unknown.includes(skill) ? [wrong(`requirements.${String(index)}.skill`, skill)] : [],
      );
      return refused({ reason: 'unknown-skill', errors });
    });
  }
}

function wrong(path: string, value: string): { path: string; message: string } {
  return { path, message: `is not known here: ${value}` };
}
