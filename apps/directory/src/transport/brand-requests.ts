import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { findBrandByKey, listBrands, verifyIdentity } from '@visavis/contracts/directory';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { FindBrandByKey } from '../usecases/find-brand-by-key';
import { ListBrands } from '../usecases/list-brands';
import { VerifyIdentity } from '../usecases/verify-identity';

@Controller()
export class BrandRequests {
  constructor(
    private readonly finding: FindBrandByKey,
    private readonly listing: ListBrands,
    private readonly verifying: VerifyIdentity,
  ) {}

  @Handles(findBrandByKey)
  findBrandByKey(input: Input<typeof findBrandByKey>): Promise<Outcome<typeof findBrandByKey>> {
    return this.finding.execute(input);
  }

  @Handles(listBrands)
  listBrands(_input: Input<typeof listBrands>, call: Call): Promise<Outcome<typeof listBrands>> {
    return this.listing.execute(call);
  }

  @Handles(verifyIdentity)
  verifyIdentity(input: Input<typeof verifyIdentity>): Promise<Outcome<typeof verifyIdentity>> {
    return this.verifying.execute(input);
  }
}
