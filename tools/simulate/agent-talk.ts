import type { ConversationView } from '@visavis/contracts/edge';
import type { AgentDesk } from './agent-desk';
import { corpus, isThanks } from './corpus';
import type { Crew, CrewBrand } from './crew';
import type { Pace } from './pace';
import type { AgentPlan } from './plan-types';
import { agentTemper as temper } from './temper';
import type { Locale } from './texts';

/** After a refusal the platform's own word on the chat is waited for so long, in milliseconds of the clock. */
const NEWS_WITHIN_MS = 2_000;

/** The talks of one agent: many at once, but only one thing is read and typed at a time. */
export class AgentTalk {
  private attention: Promise<void> = Promise.resolve();
  private said = 0;
  private wrapped = 0;

  constructor(
    private readonly plan: AgentPlan,
    private readonly desk: AgentDesk,
    private readonly crew: Crew,
    private readonly pace: Pace,
  ) {}

  /** Leads a chat to its end, or as long as this agent holds it. */
  async hold(id: string): Promise<void> {
    let isReminded = false;
    for (let chat = this.desk.held(id); chat; chat = this.desk.held(id)) {
      if (chat.state === 'wrapping') {
        await this.wrapUp(chat);
        isReminded = false;
      } else if (this.desk.lastWords(id)?.by === 'agent') isReminded = await this.awaitVisitor(chat, isReminded);
      else await this.answer(chat);
    }
  }

  /** Answers what the visitor said; after their last words says goodbye and ends the talk. */
  private async answer(chat: ConversationView): Promise<void> {
    const { id } = chat;
    const isFirst = !this.hasSpoken(id);
    const { pick } = await this.attend();
    if (!this.isTalking(id)) return;
    const words = this.desk.lastWords(id);
    const isLast = words !== null && words.by === 'visitor' && isThanks(words.text);
    const texts = corpus[localeOf(chat)];
    const { answers } = texts.trades[this.brandOf(chat)?.trade ?? 'travel'];
    const from = isLast ? texts.goodbyes : answers;
    const greeting = isFirst && !isLast ? `${choose(texts.greetings, pick)} ` : '';
    const isStored = await this.desk.say(id, `${greeting}${choose(from, pick)}`);
    if (!isStored) await this.awaitNews(id, chat.version);
    else if (isLast) await this.end(chat);
    else await this.desk.becomes(() => this.desk.lastWords(id)?.by === 'agent', performance.now() + NEWS_WITHIN_MS);
  }

  /** The visitor's turn. Whoever stays silent is asked, and after as long again the talk is ended. */
  private async awaitVisitor(chat: ConversationView, isReminded: boolean): Promise<boolean> {
    const { id } = chat;
    const hasNews = (): boolean => this.desk.lastWords(id)?.by !== 'agent' || !this.isTalking(id);
    if (await this.desk.becomes(hasNews, this.pace.in(temper.visitorSilenceMs))) return false;
    if (isReminded) {
      await this.end(chat);
      return false;
    }
    const { pick } = await this.attend();
    if (!hasNews()) await this.desk.say(id, choose(corpus[localeOf(chat)].reminders, pick));
    return true;
  }

  private async end(chat: ConversationView): Promise<void> {
    await this.desk.end(chat.id);
    if (this.isTalking(chat.id)) await this.awaitNews(chat.id, chat.version);
  }

  private async wrapUp(chat: ConversationView): Promise<void> {
    const { id } = chat;
    const decision = this.plan.wrapUps[this.wrapped++ % this.plan.wrapUps.length];
    const isOver = (): boolean => this.desk.held(id)?.state !== 'wrapping';
    if (!decision) return;
    if (!decision.files) {
      const endsAt = Date.parse(chat.wrapUpEndsAt ?? '') - Date.now();
      await this.desk.becomes(isOver, performance.now() + (endsAt || 0) + NEWS_WITHIN_MS);
    } else if (!(await this.desk.becomes(isOver, this.pace.in(decision.afterMs)))) {
      if (decision.note) await this.desk.say(id, choose(corpus[localeOf(chat)].notes, decision.disposition), true);
      await this.desk.file(id, choose(this.brandOf(chat)?.dispositions ?? [], decision.disposition));
      if (!isOver()) await this.awaitNews(id, chat.version);
    }
    if (!this.desk.held(id)) await this.desk.catchUp(id);
  }

  private async awaitNews(id: string, version: number): Promise<void> {
    const isNewer = (): boolean => (this.desk.state.conversations.get(id)?.version ?? Infinity) > version;
    await this.desk.becomes(isNewer, performance.now() + NEWS_WITHIN_MS);
  }

  /** Waits for the agent's own attention, then takes the time that an answer takes. */
  private async attend(): Promise<{ pick: number }> {
    const before = this.attention;
    let done = (): void => undefined;
    this.attention = new Promise((resolve) => (done = resolve));
    await before;
    const { pick, afterMs } = this.plan.answers[this.said++ % this.plan.answers.length] ?? { pick: 0, afterMs: 0 };
    await this.pace.pause(afterMs);
    done();
    return { pick };
  }

  private hasSpoken(id: string): boolean {
    const thread = this.desk.state.threads.get(id);
    return thread?.entries.some(({ kind, from }) => kind === 'message' && from.id === this.desk.account.id) ?? false;
  }

  private isTalking(id: string): boolean {
    const chat = this.desk.held(id);
    return chat !== null && chat.state !== 'wrapping';
  }

  private brandOf({ brand }: ConversationView): CrewBrand | undefined {
    return this.crew.brands.find(({ id }) => id === brand.id);
  }
}

function localeOf({ contact }: ConversationView): Locale {
  return contact.locale.startsWith('fr') ? 'fr' : 'en';
}

/** One of the texts. @throws when there is none */
function choose(texts: readonly string[], pick: number): string {
  const text = texts[pick % texts.length];
  if (text === undefined) throw new Error('there is nothing to say');
  return text;
}
