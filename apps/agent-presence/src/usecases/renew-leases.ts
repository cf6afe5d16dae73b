import { Injectable } from '@nestjs/common';
import type { renewLeases } from '@visavis/contracts/agent-presence';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { Leases } from './ports';

/** Sockets of a gateway showed life. Whom that brings back from lost, the next sweep connects. */
@Injectable()
export class RenewLeases {
  constructor(private readonly leases: Leases) {}

  async execute(input: Input<typeof renewLeases>): Promise<Outcome<typeof renewLeases>> {
    await this.leases.renew(input.leases);
    return ok({});
  }
}
