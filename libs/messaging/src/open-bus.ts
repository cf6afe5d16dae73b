import type { Requester } from '@visavis/contracts/registry';
import { Bus } from './bus';
import { MessagingOptions } from './messaging-options';
import { NatsConnection } from './nats-connection';
import { ReplyMultiplexer } from './reply-multiplexer';

/** A bus outside any service. */
export interface OpenBus {
  readonly bus: Bus;
  /** Without it the process does not end. */
  readonly close: () => Promise<void>;
}

/** Opens a bus with the rights of an account, for seeds and tests; waits until the broker answers, however long that takes. */
export async function openBus(natsUrl: string, account: Requester): Promise<OpenBus> {
  const options = new MessagingOptions({ service: account, natsUrl, contracts: [] });
  const connection = new NatsConnection(options);
  await connection.open();
  const replies = new ReplyMultiplexer(connection, options);
  await replies.onModuleInit();
  return { bus: new Bus(connection, replies), close: () => connection.close() };
}
