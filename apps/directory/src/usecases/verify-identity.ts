import { Injectable } from '@nestjs/common';
import type { verifyIdentity } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { engine } from './engine';
import { Brands, IdentityTokens } from './ports';

/** A wrong identity is refused, never taken for an anonymous visitor: the site must notice its mistake. */
@Injectable()
export class VerifyIdentity {
  constructor(
    private readonly transactions: Transactions,
    private readonly brands: Brands,
    private readonly identities: IdentityTokens,
  ) {}

  async execute({ brandId, identity }: Input<typeof verifyIdentity>): Promise<Outcome<typeof verifyIdentity>> {
    const secret = await this.transactions.run(engine, () => this.brands.findSecret(brandId));
    if (secret === undefined) return refused({ reason: 'unknown-brand' });
    const verified = await this.identities.verify(identity, secret);
    return verified.ok ? ok(verified.value) : refused({ reason: verified.error });
  }
}
