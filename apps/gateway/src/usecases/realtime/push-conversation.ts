import { Injectable } from '@nestjs/common';
import type { ConversationView } from '@visavis/contracts/edge';
import { PresentConversations } from '../present-conversations';
import type { Session, Shown } from './session';

/** Sends a conversation as it stands, when that is news to the socket. */
@Injectable()
export class PushConversation {
  // Per socket and conversation one at a time: the next begins with what is known then, so nothing older comes after.
  private readonly pushing = new WeakMap<Shown, { isChanged: boolean }>();

  constructor(private readonly present: PresentConversations) {}

  async execute(session: Session, conversationId: string): Promise<void> {
    const shown = session.shown.get(conversationId);
    if (!shown) return;
    const running = this.pushing.get(shown);
    if (running) {
      running.isChanged = true;
      return;
    }
    const state = { isChanged: true };
    this.pushing.set(shown, state);
    try {
      while (state.isChanged) {
        state.isChanged = false;
        await this.push(session, shown);
      }
    } finally {
      this.pushing.delete(shown);
    }
  }

  /** The view with what this socket knows beyond it, marked as shown. */
  noted(session: Session, view: ConversationView): ConversationView | undefined {
    const lastSeq = Math.max(view.lastSeq, session.shown.get(view.id)?.follower.shown ?? 0);
    const { position, state, agent, queue, wrapUpEndsAt, contact } = view;
    const rest = JSON.stringify([position, state, agent, queue, wrapUpEndsAt, contact]);
    return session.isNews(`conversation ${view.id}`, view.version, rest) ? { ...view, lastSeq } : undefined;
  }

  private async push(session: Session, shown: Shown): Promise<void> {
    const view = await this.present.one(shown.episode, session.reader);
    if (!view.ok) {
      session.isStale = true;
      return;
    }
    const conversation = this.noted(session, view.value);
    if (conversation) session.send({ type: 'conversation', conversation });
  }
}
