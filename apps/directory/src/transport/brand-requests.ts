import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { findBrandByKey, listBrands, listTimeZones, verifyIdentity } from '@visavis/contracts/directory';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { FindBrandByKey } from '../usecases/find-brand-by-key';
import { ListBrands } from '../usecases/list-brands';
import { ListTimeZones } from '../usecases/list-time-zones';
import { VerifyIdentity } from '../usecases/verify-identity';

@Controller()
export class BrandRequests {
  constructor(
    private readonly finding: FindBrandByKey,
    private readonly listing: ListBrands,
    private readonly zones: ListTimeZones,
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

  @Handles(listTimeZones)
  listTimeZones(input: Input<typeof listTimeZones>): Promise<Outcome<typeof listTimeZones>> {
    return this.zones.execute(input);
  }

  @Handles(verifyIdentity)
  verifyIdentity(input: Input<typeof verifyIdentity>): Promise<Outcome<typeof verifyIdentity>> {
    return this.verifying.execute(input);
  }
}
