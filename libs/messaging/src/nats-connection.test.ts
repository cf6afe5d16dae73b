import { connectionOptions } from './nats-connection';
import { MessagingOptions } from './messaging-options';

describe('the connection', () => {
  const options = (natsUrl: string) =>
    connectionOptions(new MessagingOptions({ service: 'routing', natsUrl, contracts: [] }));

  it('takes account and servers from the URL, never gives up, and keeps its replies private', () => {
    expect(options('nats://routing:p%40ss@one:4222,nats://two:4223')).toMatchObject({
      servers: ['one:4222', 'two:4223'],
      user: 'routing',
      pass: 'p@ss',
      inboxPrefix: '_INBOX.routing',
      maxReconnectAttempts: -1,
      ignoreAuthErrorAbort: true,
    });
  });

  it('waits less than a second between attempts', () => {
    const { reconnectTimeWait = 0, reconnectJitter = 0 } = options('nats://one:4222');
    expect(reconnectTimeWait + reconnectJitter).toBeLessThan(1_000);
    expect(options('nats://one:4222').user).toBeUndefined();
  });
});
