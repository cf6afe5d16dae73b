import type { JsMsg } from 'nats';
import { event } from '@visavis/contracts/registry';
import { newId } from '@visavis/kernel/id';
import { z } from 'zod';
import { EventDispatcher } from './event-dispatcher';
import { Inbox } from './inbox';
import { MessagingOptions } from './messaging-options';
import { NotYet, Unavailable } from './service-error';

const contract = event('directory', 1, 'flag-raised', { summary: 'A test.', data: z.object({ colour: z.string() }) });
const envelope = {
  id: newId(),
  type: contract.subject,
  version: 1,
  operatorId: newId(),
  brandId: null,
  occurredAt: '2026-01-01T10:00:00.000Z',
  correlationId: 'the-test',
  causationId: null,
  data: { colour: 'red' },
};

/** What becomes of the event at so many deliveries, when its handler throws this. */
async function fate(thrown: Error, deliveryCount: number): Promise<string[]> {
  const inbox = Object.assign(Object.create(Inbox.prototype) as Inbox, {
    once: (_id: string, work: () => Promise<void>) => work().then(() => true),
  });
  const options = new MessagingOptions({ service: 'routing', natsUrl: 'nats://localhost', contracts: [] });
  const dispatcher = new EventDispatcher(options, inbox);
  dispatcher.register([{ contract, handler: () => Promise.reject(thrown) }]);
  const told: string[] = [];
  const message = {
    subject: `${contract.subject}.k`,
    data: new TextEncoder().encode(JSON.stringify(envelope)),
    info: { deliveryCount },
    ack: () => told.push('ack'),
    nak: (ms: number) => told.push(`again in ${ms} ms`),
    term: () => told.push('never again'),
  };
  await dispatcher.dispatch(message as unknown as JsMsg);
  return told;
}

describe('an event whose handler fails', () => {
  it('comes again soon, then ever later', async () => {
    expect(await fate(new Error('a bug'), 1)).toEqual(['again in 100 ms']);
    expect(await fate(new Error('a bug'), 34)).toEqual(['again in 60000 ms']);
  });

  it('is given up in the end', async () => {
    expect(await fate(new Error('a bug'), 35)).toEqual(['never again']);
  });

  it.each([new NotYet('no queue yet'), new Unavailable('the database')])('is never given up for %p', async (thrown) => {
    expect(await fate(thrown, 35)).toEqual(['again in 60000 ms']);
    expect(await fate(thrown, 5_000)).toEqual(['again in 60000 ms']);
  });
});
