import type { Requester, ServiceName } from '@visavis/contracts/registry';
import { Bus } from '@visavis/messaging/bus';
import { MessagingOptions } from '@visavis/messaging/messaging-options';
import { NatsConnection } from '@visavis/messaging/nats-connection';
import { ReplyMultiplexer } from '@visavis/messaging/reply-multiplexer';

// Options speak of services; a bus needs of them only whose inbox it listens to, and `setup` has one too.
const account = 'setup' as Requester as ServiceName;

/** A bus outside any service, as the account `setup`; close it, or the test file does not end. */
export async function openSetupBus(natsUrl: string): Promise<{ bus: Bus; close: () => Promise<void> }> {
  const options = new MessagingOptions({ service: account, natsUrl, contracts: [] });
  const connection = new NatsConnection(options);
  await connection.open();
  const replies = new ReplyMultiplexer(connection, options);
  await replies.onModuleInit();
  return { bus: new Bus(connection, replies), close: () => connection.close() };
}
