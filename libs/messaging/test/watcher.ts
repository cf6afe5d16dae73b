import { Controller, Module, type DynamicModule } from '@nestjs/common';
import type { EventOf } from '@visavis/contracts/envelope';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { On } from '@visavis/messaging/on';
import { Db } from '@visavis/platform/db';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { coinAdded } from './fake-contracts';
import type { FakeConfig } from './fake-config';

const insert = {
  name: 'sight-insert',
  text: 'insert into routing.sight (event_id, purse_id, version) values ($1, $2, $3)',
};

/** How many of the next events fail after their effect was written. */
export const trouble = { failures: 0 };

@Controller()
export class WatcherEvents {
  constructor(private readonly db: Db) {}

  @On(coinAdded)
  async coin(event: EventOf<typeof coinAdded>): Promise<void> {
    await this.db.query(insert, [event.id, event.data.purseId, event.version]);
    if (trouble.failures > 0) {
      trouble.failures -= 1;
      throw new Error('the watcher blinked');
    }
  }
}

/** Writes down every coin it hears of, as the service `routing`. */
@Module({})
export class Watcher {
  static with(config: FakeConfig): DynamicModule {
    const database = PostgresModule.forService({ schema: 'routing', entities: [], config });
    const messaging = MessagingModule.forService({ service: 'routing', config, database, contracts: [] });
    return { module: Watcher, imports: [PlatformModule, database, messaging], controllers: [WatcherEvents] };
  }
}
