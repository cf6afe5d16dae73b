import { Injectable } from '@nestjs/common';
import type { closeLease } from '@visavis/contracts/agent-presence';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { Leases } from './ports';

/** A person's socket closed. The sweep decides later what that means: they may be back in a second. */
@Injectable()
export class CloseLease {
  constructor(private readonly leases: Leases) {}

  async execute(input: Input<typeof closeLease>): Promise<Outcome<typeof closeLease>> {
    await this.leases.close(input);
    return ok({});
  }
}
