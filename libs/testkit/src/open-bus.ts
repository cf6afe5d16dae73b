import type { Requester } from '@visavis/contracts/registry';
import { Bus } from '@visavis/messaging/bus';
import { MessagingOptions } from '@visavis/messaging/messaging-options';
import { NatsConnection } from '@visavis/messaging/nats-connection';
import { ReplyMultiplexer } from '@visavis/messaging/reply-multiplexer';
import type { TestStores } from './start-stores';

/** A bus outside any service, with the rights of an account; close it, or the test file does not end. */
export async function openBus(
  stores: TestStores,
  account: Requester,
): Promise<{ bus: Bus; close: () => Promise<void> }> {
  const options = new MessagingOptions({ service: account, natsUrl: stores.natsUrl(account), contracts: [] });
  const connection = new NatsConnection(options);
  await connection.open();
  const replies = new ReplyMultiplexer(connection, options);
  await replies.onModuleInit();
  return { bus: new Bus(connection, replies), close: () => connection.close() };
}
