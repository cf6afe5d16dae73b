import { Module, type DynamicModule } from '@nestjs/common';
import { Bus } from '@visavis/messaging/bus';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { startService, type RunningService } from '@visavis/platform/start-service';
import type { TestStores } from '@visavis/testkit/start-stores';
import { fakeConfig, quietLog } from './fake-config';

@Module({})
class Asker {
  static with(config: { NATS_URL: string; INSTANCE_ID: string }): DynamicModule {
    return { module: Asker, imports: [MessagingModule.forService({ service: 'gateway', config, contracts: [] })] };
  }
}

/** A process without tables that only asks and listens, as the service `gateway`. */
export async function startAsker(stores: TestStores): Promise<{ bus: Bus; service: RunningService }> {
  const own = await fakeConfig(stores, 'reporting');
  const config = { ...own, NATS_URL: stores.natsUrl('gateway'), INSTANCE_ID: 'asker' };
  const service = await startService({ service: 'gateway', config, module: Asker.with(config), log: quietLog });
  return { bus: service.app.get(Bus, { strict: false }), service };
}
