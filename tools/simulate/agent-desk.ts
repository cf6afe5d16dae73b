import { Http } from '@visavis/client/http';
import type { SessionState } from '@visavis/client/session-state';
import { threadOf } from '@visavis/client/session-state';
import { RenewedToken, fixedToken } from '@visavis/client/tokens';
import type { ConversationView, OfferView } from '@visavis/contracts/edge';
import { newId } from '@visavis/kernel/id';
import { Connection, type Place } from './connection';
import type { CrewAccount } from './crew';
import { insist, isWorthTrying } from './insist';
import { becomes } from './pace';

const ONLINE_WITHIN_MS = 60_000;

/** An agent's way to the platform: signed in, connected, and everything the console can do about chats. */
export class AgentDesk {
  private constructor(
    private readonly place: Place,
    readonly account: CrewAccount,
    readonly who: string,
    private readonly connection: Connection,
  ) {}

  /** Signs in and connects. @throws when nobody lets them in */
  static async open(place: Place, account: CrewAccount, who: string): Promise<AgentDesk> {
    const tokens = new RenewedToken(() => signIn(place, account, who));
    tokens.set(await signIn(place, account, who));
    const connection = new Connection(place, who, 'agent', tokens);
    connection.session.open();
    const isOnline = await becomes(
      connection.session,
      ({ status }) => status === 'online',
      performance.now() + ONLINE_WITHIN_MS,
    );
    if (!isOnline) throw new Error(`${who} (${account.email}) could not connect to ${place.url}`);
    return new AgentDesk(place, account, who, connection);
  }

  get state(): SessionState {
    return this.connection.session.state;
  }

  /** A chat that this agent holds now. */
  held(conversationId: string): ConversationView | null {
    const chat = this.state.conversations.get(conversationId);
    return chat && chat.agent?.id === this.account.id && isHeld(chat) ? chat : null;
  }

  get allHeld(): ConversationView[] {
    return [...this.state.conversations.values()].filter(({ id }) => this.held(id) !== null);
  }

  /** The last thing that either side said, in order of the thread. */
  lastWords(conversationId: string): { readonly by: string; readonly text: string; readonly seq: number } | null {
    const said = threadOf(this.state, conversationId).entries.filter(({ kind }) => kind === 'message');
    const last = said[said.length - 1];
    return last ? { by: last.from.kind, text: last.text ?? '', seq: last.seq } : null;
  }

  async declare(intent: 'available' | 'break' | 'offline', reason?: string): Promise<void> {
    const what = { kind: 'presence', who: this.who, id: newId() } as const;
    // Their account may be newer than what other services know of people.
    const presence = await insist(
      this.place.recorder,
      what,
      () => this.http.putPresence(intent, reason),
      (error) => isWorthTrying(error) || error.status === 404,
    );
    if (presence) this.connection.session.show({ presence });
  }

  async accept(offer: OfferView): Promise<boolean> {
    const conversation = await insist(this.place.recorder, this.about('accept', offer), () =>
      this.http.acceptOffer(offer.id),
    );
    this.connection.session.show({ endedOffer: offer.id });
    if (conversation) this.connection.session.show({ conversation });
    return conversation !== null;
  }

  async decline(offer: OfferView): Promise<void> {
    await insist(this.place.recorder, this.about('decline', offer), () => this.http.declineOffer(offer.id));
    this.connection.session.show({ endedOffer: offer.id });
  }

  say(conversationId: string, text: string, isNote = false): Promise<boolean> {
    return this.connection.say(conversationId, text, isNote);
  }

  async end(id: string): Promise<void> {
    const what = { kind: 'end', who: this.who, id, conversationId: id } as const;
    const conversation = await insist(this.place.recorder, what, () => this.http.closeConversation(id));
    if (conversation) this.connection.session.show({ conversation });
  }

  async file(id: string, disposition: string): Promise<void> {
    const what = { kind: 'file', who: this.who, id, conversationId: id } as const;
    const conversation = await insist(this.place.recorder, what, () => this.http.fileOutcome(id, { disposition }));
    if (conversation) this.connection.session.show({ conversation });
  }

  catchUp(conversationId: string): Promise<void> {
    return this.connection.catchUp(conversationId);
  }

  becomes(isSo: () => boolean, deadline: number): Promise<boolean> {
    return becomes(this.connection.session, isSo, deadline);
  }

  /** Calls back after every change of what is shown. */
  subscribe(listener: () => void): () => void {
    return this.connection.session.subscribe(listener);
  }

  close(): void {
    this.connection.close();
  }

  private get http(): Http {
    return this.connection.http;
  }

  private about(kind: 'accept' | 'decline', offer: OfferView) {
    return { kind, who: this.who, id: offer.id, conversationId: offer.conversation.id };
  }
}

function isHeld({ state }: ConversationView): boolean {
  return state === 'active' || state === 'parked' || state === 'wrapping';
}

async function signIn({ url, recorder }: Place, { email, password }: CrewAccount, who: string) {
  const anonymous = new Http({ baseUrl: url, tokens: fixedToken('') });
  const session = await insist(recorder, { kind: 'sign-in', who, id: newId() }, () =>
    anonymous.signIn(email, password),
  );
  return session && { token: session.accessToken, runsOutAt: Date.parse(session.expiresAt) };
}
