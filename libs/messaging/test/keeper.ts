import { Controller, Injectable, Module, type DynamicModule } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { newEvent } from '@visavis/contracts/envelope';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { newId } from '@visavis/kernel/id';
import { ok, refused } from '@visavis/kernel/result';
import { Handles } from '@visavis/messaging/handles';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { Unavailable } from '@visavis/messaging/service-error';
import { Db } from '@visavis/platform/db';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { addCoin, coinAdded, countCoins, keeperContracts } from './fake-contracts';
import type { FakeConfig } from './fake-config';

const FULL = 10;
const insert = {
  name: 'coin-insert',
  text: 'insert into reporting.coin (id, operator_id, purse_id, cents) values ($1, $2, $3, $4)',
};
const count = {
  name: 'coin-count',
  text: 'select count(*)::int as coins from reporting.coin where purse_id = $1',
};

/** Lets a test hold a slow request until it has seen what it wants to see. */
export const slow: { begun: number; release: () => void; gate: Promise<void> } = {
  begun: 0,
  release: () => undefined,
  gate: Promise.resolve(),
};
export function holdSlow(): void {
  slow.begun = 0;
  slow.gate = new Promise((resolve) => (slow.release = resolve));
}

@Injectable()
export class AddCoin {
  constructor(
    private readonly transactions: Transactions,
    private readonly db: Db,
    private readonly outbox: Outbox,
  ) {}

  async execute(input: Input<typeof addCoin>, call: Call): Promise<Outcome<typeof addCoin>> {
    if (input.mood === 'slow') {
      slow.begun += 1;
      await slow.gate;
    }
    return this.transactions.run(call.caller, async () => {
      const { operatorId, purseId, cents } = input;
      const [before] = await this.db.query<{ coins: number }>(count, [purseId]);
      const coins = (before?.coins ?? 0) + 1;
      if (coins > FULL) return refused({ reason: 'purse-full', detail: 'ten coins are enough' });
      await this.db.query(insert, [newId(), operatorId, purseId, cents]);
      const data = { purseId, cents };
      const occurredAt = new Date();
      await this.outbox.add(newEvent(coinAdded, { key: purseId, version: coins, operatorId, data, call, occurredAt }));
      if (input.mood === 'throws') throw new Error('a secret of the machine room');
      return ok({ coins });
    });
  }
}

@Controller()
export class KeeperRequests {
  constructor(
    private readonly addCoinUseCase: AddCoin,
    private readonly transactions: Transactions,
    private readonly db: Db,
  ) {}

  @Handles(addCoin)
  async add(input: Input<typeof addCoin>, call: Call): Promise<Outcome<typeof addCoin>> {
    if (input.mood === 'unavailable') throw new Unavailable('the mint');
    if (input.mood === 'undeclared') return refused({ reason: 'no-such-reason' as 'purse-full' });
    return this.addCoinUseCase.execute(input, call);
  }

  @Handles(countCoins)
  async count(input: Input<typeof countCoins>, call: Call): Promise<Outcome<typeof countCoins>> {
    const [row] = await this.transactions.run(call.caller, () =>
      this.db.query<{ coins: number }>(count, [input.purseId]),
    );
    return ok({ coins: row?.coins ?? 0 });
  }
}

/** The owner of purses, as the service `reporting`. */
@Module({})
export class Keeper {
  static with(config: FakeConfig, limits: { maxRunning?: number; maxWaiting?: number } = {}): DynamicModule {
    const database = PostgresModule.forService({ schema: 'reporting', entities: [], config });
    const messaging = MessagingModule.forService({
      service: 'reporting',
      config,
      database,
      contracts: keeperContracts,
      ...limits,
    });
    return {
      module: Keeper,
      imports: [PlatformModule, database, messaging],
      controllers: [KeeperRequests],
      providers: [AddCoin],
    };
  }
}
