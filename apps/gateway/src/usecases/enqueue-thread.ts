import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Thread } from '@visavis/contracts/conversation';
import type { Input, Output } from '@visavis/contracts/registry';
import { enqueueWork } from '@visavis/contracts/routing';
import { Peers, type Answer } from './ports';

type Wish = Pick<Input<typeof enqueueWork>, 'queue' | 'requirements'>;

/** Puts a stored thread in line under its own id; saying it twice does it once. */
@Injectable()
export class EnqueueThread {
  constructor(private readonly peers: Peers) {}

  execute(thread: Thread, { queue, requirements }: Wish, call: Call): Promise<Answer<Output<typeof enqueueWork>>> {
    const { id, operatorId, brandId, contact, channel, startedAt } = thread;
    const input = { id, operatorId, brandId, contactId: contact.id, channel, queue, requirements, startedAt };
    return this.peers.ask(enqueueWork, { ...input, locale: contact.locale }, call);
  }
}
