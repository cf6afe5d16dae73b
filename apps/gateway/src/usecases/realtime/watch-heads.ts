import { Injectable } from '@nestjs/common';
import { listHeads } from '@visavis/contracts/conversation';
import { gatewayCall } from '../gateway-call';
import { Peers } from '../ports';
import { headFor } from '../views/reader';
import { Sessions } from './sessions';

const MAX_IDS = 5_000;

/** A live entry may be lost in silence: now and then the heads of all shown threads are compared, in one question. */
@Injectable()
export class WatchHeads {
  constructor(
    private readonly peers: Peers,
    private readonly sessions: Sessions,
  ) {}

  async execute(): Promise<void> {
    const ids = [...this.sessions.shownConversations()];
    for (let from = 0; from < ids.length; from += MAX_IDS) await this.compare(ids.slice(from, from + MAX_IDS));
  }

  private async compare(conversationIds: string[]): Promise<void> {
    const listed = await this.peers.ask(listHeads, { conversationIds }, gatewayCall());
    if (!listed.ok) return;
    for (const head of listed.value.heads) {
      for (const session of this.sessions.showing(head.conversationId)) {
        session.shown.get(head.conversationId)?.follower.headIs(headFor(session.reader, head));
      }
    }
  }
}
