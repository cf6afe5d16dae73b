import type { SessionState } from '@visavis/client/session-state';
import { isOver, threadOf } from '@visavis/client/session-state';
import { Http } from '@visavis/client/http';
import { fixedToken } from '@visavis/client/tokens';
import type { ConversationView } from '@visavis/contracts/edge';
import { newId } from '@visavis/kernel/id';
import { Connection, type Place } from './connection';
import type { CrewBrand } from './crew';
import { insist } from './insist';
import { becomes, type Pace } from './pace';
import type { VisitorPlan } from './plan-types';

const ONLINE_WITHIN_MS = 60_000;
const SHOWN_WITHIN_MS = 5_000;

/** The page was closed and could not be opened again: to this visitor the platform is gone. */
export class PageLost extends Error {
  override readonly name = 'PageLost';
}

/** A visitor's way to the platform: opens and closes the page of a brand, and follows the newest conversation there. */
export class VisitorPage {
  private connection: Connection | null = null;
  private token: string | null = null;
  private conversationId: string | null = null;

  constructor(
    private readonly place: Place,
    private readonly brand: CrewBrand,
    private readonly plan: VisitorPlan,
  ) {}

  get who(): string {
    return `visitor ${String(this.plan.number)}`;
  }

  /** The conversation to follow: a newer one when words said too late began it. */
  get chat(): ConversationView | undefined {
    const state = this.connection?.session.state;
    const open = [...(state?.conversations.values() ?? [])].filter((one) => !isOver(one));
    const newest = open.sort((left, right) => (left.id < right.id ? 1 : -1))[0];
    if (newest) this.conversationId = newest.id;
    return newest ?? (this.conversationId === null ? undefined : state?.conversations.get(this.conversationId));
  }

  get state(): SessionState | undefined {
    return this.connection?.session.state;
  }

  /** Opens the page and begins the conversation. @returns whether both were answered */
  async begin(): Promise<boolean> {
    if (!(await this.open())) return false;
    const [id, messageId, text] = [newId(), newId(), this.plan.opening];
    this.conversationId = id;
    const named = this.brand.queues.find(({ locale }) => locale === this.plan.locale)?.slug;
    const body = { id, message: { id: messageId, text }, ...(this.plan.namesQueue && named ? { queue: named } : {}) };
    const what = { kind: 'start', who: this.who, id: messageId, conversationId: id, text } as const;
    const started = await insist(this.place.recorder, what, () => this.here.http.startConversation(body));
    if (!started) return false;
    this.here.session.show({ conversation: started });
    this.here.session.open();
    return true;
  }

  /** Closes the page and opens it again after a while: a new page, which knows nothing but its token. */
  async reload(pace: Pace, awayMs: number): Promise<boolean> {
    const { conversationId } = this;
    const isBack = conversationId === null ? () => undefined : this.place.recorder.away(conversationId);
    this.close();
    await pace.pause(awayMs);
    if (!(await this.open())) return false;
    this.here.session.open();
    const isOnline = ({ status }: SessionState): boolean => status === 'online';
    await becomes(this.here.session, isOnline, performance.now() + ONLINE_WITHIN_MS);
    isBack();
    // A talk that ended meanwhile is not shown any more.
    return becomes(this.here.session, () => this.chat !== undefined, performance.now() + SHOWN_WITHIN_MS);
  }

  /** Closes the page in the middle of a conversation. */
  abandon(): void {
    if (this.conversationId !== null) this.place.recorder.away(this.conversationId);
    this.close();
  }

  say(text: string): Promise<boolean> {
    return this.here.say(this.conversationId ?? '', text);
  }

  /** Says goodbye by the button, as the widget has it. */
  async leave(): Promise<ConversationView | null> {
    const id = this.conversationId ?? '';
    const what = { kind: 'leave', who: this.who, id, conversationId: id } as const;
    const left = await insist(this.place.recorder, what, () => this.here.http.leaveConversation(id));
    if (left) this.here.session.show({ conversation: left });
    return left;
  }

  async catchUp(): Promise<void> {
    if (this.conversationId !== null) await this.here.catchUp(this.conversationId);
  }

  becomes(isSo: () => boolean, deadline: number): Promise<boolean> {
    return becomes(this.here.session, isSo, deadline);
  }

  /** Who spoke last, and their words; null when nothing is shown yet. */
  get lastWords(): { readonly by: 'visitor' | 'agent' | 'system' } | null {
    const { conversationId, state } = this;
    if (!state || conversationId === null) return null;
    const said = threadOf(state, conversationId).entries.filter(({ kind }) => kind === 'message');
    const last = said[said.length - 1];
    return last ? { by: last.from.kind } : null;
  }

  close(): void {
    this.connection?.close();
    this.connection = null;
  }

  private async open(): Promise<boolean> {
    const anonymous = new Http({ baseUrl: this.place.url, tokens: fixedToken('') });
    const visit = { locale: this.plan.locale, ...(this.token === null ? {} : { visitorToken: this.token }) };
    const what = { kind: 'visit', who: this.who, id: newId(), conversationId: this.conversationId } as const;
    const opened = await insist(this.place.recorder, what, () => anonymous.openVisit(this.brand.key, visit));
    if (!opened) return false;
    this.token = opened.visitorToken;
    // A visitor's token lives for a year.
    this.connection = new Connection(this.place, this.who, 'visitor', fixedToken(this.token));
    return true;
  }

  private get here(): Connection {
    if (!this.connection) throw new PageLost(`${this.who} has no page open`);
    return this.connection;
  }
}
