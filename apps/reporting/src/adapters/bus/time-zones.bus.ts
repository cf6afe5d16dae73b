import { Injectable } from '@nestjs/common';
import { serviceCall } from '@visavis/contracts/call';
import { listTimeZones } from '@visavis/contracts/directory';
import { newId } from '@visavis/kernel/id';
import { MINUTE_MS } from '@visavis/kernel/time';
import { Bus } from '@visavis/messaging/bus';
import { PeerFailure } from '@visavis/messaging/service-error';
import { TimeZones } from '../../usecases/ports';

interface Zones {
  readonly operator: string;
  readonly brands: ReadonlyMap<string, string>;
}

/** Asked of directory, and remembered for a minute. */
@Injectable()
export class TimeZonesBus extends TimeZones {
  private readonly known = new Map<string, Zones & { readonly askedAt: number }>();

  constructor(private readonly bus: Bus) {
    super();
  }

  /** @throws PeerFailure when directory does not answer and nothing is remembered */
  async of(operatorId: string): Promise<Zones> {
    const known = this.known.get(operatorId);
    const askedAt = performance.now();
    if (known && askedAt - known.askedAt < MINUTE_MS) return known;
    const answer = await this.bus.request(listTimeZones, { operatorId }, serviceCall('reporting', newId()));
    if (!answer.ok) {
      // A zone changes once in years: an old answer is better than none.
      if (known) return known;
      throw new PeerFailure(listTimeZones.subject, answer.error);
    }
    const brands = new Map(answer.value.brands.map(({ brandId, timeZone }) => [brandId, timeZone]));
    const zones = { operator: answer.value.operator, brands, askedAt };
    this.known.set(operatorId, zones);
    return zones;
  }
}
