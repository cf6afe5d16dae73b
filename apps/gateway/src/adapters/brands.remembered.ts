import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { brandChanged, findBrandByKey, listBrands, type Brand } from '@visavis/contracts/directory';
import { ok, refused } from '@visavis/kernel/result';
import { Bus } from '@visavis/messaging/bus';
import { NatsConnection } from '@visavis/messaging/nats-connection';
import { Brands, Peers, type Answer, type ById } from '../usecases/ports';
import { ownCall } from './own-call';
import { Remembered } from './remembered';

const TTL_MS = 60_000;

/** Brands of all operators: few enough to be read whole. */
@Injectable()
export class BrandsRemembered extends Brands implements OnApplicationBootstrap {
  private readonly byId = new Remembered<Brand>({ load: () => this.loadAll(), ttlMs: TTL_MS });
  private readonly byItsKey = new Remembered<Brand>({ load: (keys) => this.loadByKey(keys), ttlMs: TTL_MS });
  // Preflights are asked of all brands at once; their list is refreshed like everything else.
  private allReadAt = -Infinity;

  constructor(
    private readonly peers: Peers,
    private readonly bus: Bus,
    private readonly connection: NatsConnection,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.bus.subscribe(brandChanged, '*', ({ data }) => this.changed(data.brandId));
    this.connection.onRegained(() => this.changed());
  }

  async byKey(key: string): Promise<Answer<Brand>> {
    const found = await this.byItsKey.get([key]);
    if (!found.ok) return found;
    const brand = found.value.get(key);
    return brand ? ok(brand) : refused({ code: 'not_found', reason: 'unknown-brand' });
  }

  byIds(ids: readonly string[]): Promise<Answer<ById<Brand>>> {
    return this.byId.get(ids);
  }

  async anyAllows(origin: string): Promise<boolean> {
    if (performance.now() - this.allReadAt > TTL_MS) {
      const loaded = await this.loadAll();
      if (loaded.ok) await this.byId.get([...loaded.value.keys()]);
    }
    return this.byId.values().some((brand) => brand.allowedOrigins.includes(origin));
  }

  private changed(brandId?: string): void {
    this.allReadAt = -Infinity;
    if (brandId === undefined) this.byId.forgetAll();
    else this.byId.forget(brandId);
    this.byItsKey.forgetAll();
  }

  private async loadAll(): Promise<Answer<ById<Brand>>> {
    const readAt = performance.now();
    const listed = await this.peers.ask(listBrands, {}, ownCall());
    if (!listed.ok) return listed;
    this.allReadAt = readAt;
    return ok(new Map(listed.value.brands.map((brand) => [brand.id, brand])));
  }

  private async loadByKey(keys: readonly string[]): Promise<Answer<ById<Brand>>> {
    const [key = ''] = keys;
    const found = await this.peers.ask(findBrandByKey, { key }, ownCall());
    if (found.ok) return ok(new Map([[key, found.value.brand]]));
    return found.error.code === 'not_found' ? ok(new Map()) : found;
  }
}
