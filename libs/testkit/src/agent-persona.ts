import { WebSocket } from 'ws';
import { Http } from '@visavis/client/http';
import { RealtimeSession } from '@visavis/client/realtime';
import type { SessionState } from '@visavis/client/session-state';
import { watching } from '@visavis/client/session-watching';
import { fixedToken } from '@visavis/client/tokens';
import type { ConversationView, OfferView } from '@visavis/contracts/edge';
import { taken } from './taken';

/** An agent at the public surface, as the console is: HTTP and a socket that is kept up. */
export class AgentPersona {
  private constructor(
    readonly personId: string,
    readonly http: Http,
    readonly session: RealtimeSession,
  ) {}

  /** Signs in and connects; `goAvailable` comes on its own. */
  static async arrive(url: string, account: { email: string; password: string }): Promise<AgentPersona> {
    const anonymous = new Http({ baseUrl: url, tokens: fixedToken('') });
    const { accessToken, person } = taken(await anonymous.signIn(account.email, account.password));
    const tokens = fixedToken(accessToken);
    const http = new Http({ baseUrl: url, tokens });
    const session = new RealtimeSession({
      url: `${url.replace('http', 'ws')}/v1/realtime`,
      tokens,
      readHistory: (id, after) => http.listMessages(id, after),
      lookUp: (id) => http.getConversation(id),
      WebSocket,
      watching,
    });
    session.open();
    await session.until(`${account.email} to be online`, (state) => state.status === 'online', 20_000);
    return new AgentPersona(person.id, http, session);
  }

  async goAvailable(): Promise<void> {
    taken(await this.http.putPresence('available'));
    await this.session.until('to be available', ({ presence }) => presence?.state === 'available', 20_000);
  }

  /** Waits for an offer and answers it. */
  async offered(withinMs = 20_000): Promise<OfferView> {
    const { offers } = await this.session.until('an offer', (state) => state.offers.size > 0, withinMs);
    const [offer] = offers.values();
    if (!offer) throw new Error('an offer was there and is gone');
    return offer;
  }

  async accept(offer: OfferView): Promise<ConversationView> {
    const conversation = taken(await this.http.acceptOffer(offer.id));
    this.session.show({ conversation });
    this.session.show({ endedOffer: offer.id });
    return conversation;
  }

  /** Says something and waits until it is stored; answers its seq. */
  async say(conversationId: string, text: string): Promise<number> {
    return taken(await this.session.send(conversationId, text).stored).seq;
  }

  heard(conversationId: string, text: string, withinMs = 20_000): Promise<SessionState> {
    return this.session.until(`to hear “${text}”`, (state) => textsOf(state, conversationId).includes(text), withinMs);
  }

  leave(): void {
    this.session.close();
  }
}

/** What was said in a conversation as this client shows it, in order. */
export function textsOf(state: SessionState, conversationId: string): (string | null)[] {
  return (state.threads.get(conversationId)?.entries ?? []).map(({ text }) => text);
}
