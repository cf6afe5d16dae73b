import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { appendEntry } from '@visavis/contracts/conversation';
import type { Output } from '@visavis/contracts/registry';
import type { Input } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { Peers, type Answer } from './ports';
import { readerOf, seqFor } from './views/reader';

/** What is stored, in the sender's own counting. */
export interface Stored {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
}

/** Says something in a thread, whether it came by HTTP or by socket. */
@Injectable()
export class SendMessage {
  constructor(private readonly peers: Peers) {}

  async execute(message: Input<typeof appendEntry>, call: Call): Promise<Answer<Stored>> {
    if (message.isNote && call.caller.kind === 'visitor') {
      return refused({ code: 'permission_denied', reason: 'notes-are-for-staff' });
    }
    const stored = await this.peers.ask(appendEntry, message, call);
    return stored.ok ? ok(this.counted(stored.value, call)) : stored;
  }

  private counted(entry: Output<typeof appendEntry>, call: Call): Stored {
    return { id: entry.id, seq: seqFor(readerOf(call.caller), entry) ?? 0, at: entry.at };
  }
}
