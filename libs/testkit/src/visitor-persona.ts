import { WebSocket } from 'ws';
import { Http } from '@visavis/client/http';
import { RealtimeSession } from '@visavis/client/realtime';
import type { SessionState } from '@visavis/client/session-state';
import { fixedToken } from '@visavis/client/tokens';
import type { ConversationView } from '@visavis/contracts/edge';
import { newId } from '@visavis/kernel/id';
import { textsOf } from './agent-persona';
import { taken } from './taken';

/** A visitor at the public surface, as the widget is. */
export class VisitorPersona {
  private constructor(
    readonly conversationId: string,
    readonly http: Http,
    readonly session: RealtimeSession,
    readonly started: ConversationView,
  ) {}

  /** Opens a brand's page and writes; the socket connects once there is a conversation to follow, unless told not to. */
  static async write(
    url: string,
    brandKey: string,
    text: string,
    { queue, locale = 'fr', isConnected = true }: { queue?: string; locale?: string; isConnected?: boolean } = {},
  ): Promise<VisitorPersona> {
    const anonymous = new Http({ baseUrl: url, tokens: fixedToken('') });
    const { visitorToken } = taken(await anonymous.openVisit(brandKey, { locale }));
    const tokens = fixedToken(visitorToken);
    const http = new Http({ baseUrl: url, tokens });
    const body = { id: newId(), message: { id: newId(), text }, ...(queue === undefined ? {} : { queue }) };
    const conversation = taken(await http.startConversation(body));
    const session = new RealtimeSession({
      url: `${url.replace('http', 'ws')}/v1/realtime`,
      tokens,
      readHistory: (id, after) => http.listMessages(id, after),
      lookUp: (id) => http.getConversation(id),
      WebSocket,
    });
    const visitor = new VisitorPersona(conversation.id, http, session, conversation);
    if (isConnected) {
      session.open();
      await session.until('the visitor to be online', (state) => state.status === 'online', 20_000);
    }
    return visitor;
  }

  /** Says something and waits until it is stored; answers its seq as the visitor counts. */
  async say(text: string): Promise<number> {
    return taken(await this.session.send(this.conversationId, text).stored).seq;
  }

  heard(text: string, withinMs = 20_000): Promise<SessionState> {
    const isSo = (state: SessionState): boolean => textsOf(state, this.conversationId).includes(text);
    return this.session.until(`to hear “${text}”`, isSo, withinMs);
  }

  becomes(state: ConversationView['state'], withinMs = 20_000): Promise<SessionState> {
    const isSo = ({ conversations }: SessionState): boolean => conversations.get(this.conversationId)?.state === state;
    return this.session.until(`the chat to be ${state}`, isSo, withinMs);
  }

  leave(): void {
    this.session.close();
  }
}
