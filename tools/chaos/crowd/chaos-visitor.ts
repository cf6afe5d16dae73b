import { fixedToken } from '@visavis/client/tokens';
import { Http } from '@visavis/client/http';
import { isOver, threadOf, type SessionState } from '@visavis/client/session-state';
import type { ConversationView } from '@visavis/contracts/edge';
import { newId } from '@visavis/kernel/id';
import type { Random } from '../../simulate/random';
import { monotonicNow, type Online, type Recorder } from '../recorder';
import { ChaosClient } from './chaos-client';
import { insist } from './insist';
import { goodbye, GOODBYE, lineOf } from './texts';

export interface VisitorSettings {
  readonly name: string;
  readonly url: string;
  readonly brandKey: string;
  readonly queue: string;
  readonly recorder: Recorder;
  readonly random: Random;
  /** Nobody begins anything new any more. */
  readonly isClosing: () => boolean;
}

/** A visitor who cannot get through to the end within this time after the crowd was asked to go. */
const STUCK_MS = 120_000;

/** Comes, writes, waits, talks and goes, once; what is said is seeded, when it is heard is not. */
export class ChaosVisitor {
  private client: ChaosClient | undefined;
  private page: Online | undefined;
  private readonly lines: number;
  private readonly patienceMs: number;
  private said = 0;
  private nextLineAt = 0;

  constructor(private readonly settings: VisitorSettings) {
    const { random } = settings;
    this.lines = 2 + random.below(4);
    this.patienceMs = random.chance(0.05) ? random.between(2_000, 12_000) : Infinity;
  }

  async visit(): Promise<void> {
    const { name, url, brandKey, recorder, random } = this.settings;
    const anonymous = new Http({ baseUrl: url, tokens: fixedToken('') });
    const opened = await insist(this.as('open-visit'), () => anonymous.openVisit(brandKey, { locale: 'fr' }));
    if (!opened.ok) return;
    const tokens = fixedToken(opened.value.visitorToken);
    this.client = new ChaosClient({ name, reader: 'visitor', url, tokens, recorder, random });
    const started = await this.start(this.client);
    if (!started) return;
    this.follow(this.client, started.id);
    this.client.session.open();
    await this.talk(this.client, started.id);
    for (const id of this.client.state.conversations.keys()) await this.client.showThread(id, true);
    recorder.finished += 1;
    this.leave();
  }

  leave(): void {
    if (this.page) this.page.until = Math.min(this.page.until, monotonicNow());
    this.client?.session.close();
  }

  private async start(client: ChaosClient): Promise<ConversationView | undefined> {
    const { recorder, queue, random, name } = this.settings;
    const message = { id: newId(), text: lineOf('visitor', random, `${name} 0`) };
    const body = { id: newId(), message, queue };
    const invokedAt = monotonicNow();
    const started = await insist(this.as('start'), () => client.http.startConversation(body));
    if (!started.ok) return undefined;
    recorder.started.push(started.value.id);
    client.acknowledge({ conversationId: started.value.id, ...message, seq: null, invokedAt, via: 'start' });
    return started.value;
  }

  /** Writes down from when to when the page was there: routing offers nobody whose page is gone. */
  private follow({ session }: ChaosClient, conversationId: string): void {
    session.subscribe(() => {
      const isOnline = session.state.status === 'online';
      if (isOnline && !this.page) {
        this.page = { conversationId, from: monotonicNow(), until: Infinity };
        this.settings.recorder.online.push(this.page);
      } else if (!isOnline && this.page) {
        this.page.until = monotonicNow();
        this.page = undefined;
      }
    });
  }

  private async talk(client: ChaosClient, startedId: string): Promise<void> {
    const leaveAt = monotonicNow() + this.patienceMs;
    let stuckAt = Infinity;
    await client.await(({ conversations }) => conversations.size > 0, 60_000);
    for (;;) {
      const open = [...client.state.conversations.values()].filter((conversation) => !isOver(conversation));
      if (open.length === 0 && client.state.conversations.has(startedId)) return;
      const now = monotonicNow();
      if (this.settings.isClosing()) stuckAt = Math.min(stuckAt, now + STUCK_MS);
      if (now > stuckAt) {
        for (const { id } of open)
          this.settings.recorder.stuck.push(`${this.settings.name} in ${id}: ${client.standing(id)}`);
        return;
      }
      for (const conversation of open) await this.attend(client, conversation, now > leaveAt);
      await client.await((state) => open.some((one) => this.hasNews(state, one)), 500);
    }
  }

  private async attend(client: ChaosClient, { id, state }: ConversationView, isImpatient: boolean): Promise<void> {
    const isWaiting = state === 'waiting' || state === 'offered';
    if (isWaiting && (isImpatient || this.settings.isClosing())) {
      const left = await insist(this.as('leave'), () => client.http.leaveConversation(id));
      if (left.ok) client.session.show({ conversation: left.value });
    } else if (state === 'active' && this.hasTheTurn(client, id)) await this.sayNext(client, id);
    // Some have one more word when the agent thinks that all is said.
    else if (state === 'wrapping' && this.hasTheTurn(client, id) && this.settings.random.chance(0.2))
      await this.sayNext(client, id);
  }

  private async sayNext(client: ChaosClient, id: string): Promise<void> {
    const { random, name, isClosing } = this.settings;
    const isLast = this.said >= this.lines || isClosing();
    const mark = `${name} ${String(++this.said)}`;
    await client.say(id, isLast ? goodbye(mark) : lineOf('visitor', random, mark));
    this.nextLineAt = monotonicNow() + random.between(300, 2_500);
  }

  private hasTheTurn({ state }: ChaosClient, id: string): boolean {
    if (monotonicNow() < this.nextLineAt) return false;
    const last = threadOf(state, id).entries.findLast(({ kind }) => kind === 'message');
    return last === undefined || last.from.kind !== 'visitor' || !last.text?.startsWith(GOODBYE);
  }

  private hasNews(state: SessionState, before: ConversationView): boolean {
    return state.conversations.get(before.id)?.version !== before.version;
  }

  private as(operation: string): { client: string; operation: string; recorder: Recorder } {
    return { client: this.settings.name, operation, recorder: this.settings.recorder };
  }
}
