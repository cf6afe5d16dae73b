import { setTimeout as pause } from 'node:timers/promises';
import { Http } from '@visavis/client/http';
import { isOver, threadOf, type SessionState } from '@visavis/client/session-state';
import { fixedToken, RenewedToken } from '@visavis/client/tokens';
import type { OfferView } from '@visavis/contracts/edge';
import type { Random } from '../../simulate/random';
import { monotonicNow, type Recorder } from '../recorder';
import { ChaosClient } from './chaos-client';
import { insist } from './insist';
import { GOODBYE, lineOf } from './texts';

export interface AgentSettings {
  readonly name: string;
  readonly url: string;
  readonly account: { readonly id: string; readonly email: string; readonly password: string };
  readonly disposition: string;
  readonly recorder: Recorder;
  readonly random: Random;
}

/** A visitor who says nothing for so long is told goodbye. */
const SILENCE_MS = 8_000;
/** Who is refused waits for news before they try again. */
const REFUSED_MS = 1_000;
/** How many answers an agent gives at most. */
const MOST_LINES = 5;

/** Takes what is offered, talks, ends and files, in as many chats at once as the platform gives; never leaves by intent. */
export class ChaosAgent {
  private isGone = false;
  private working: Promise<void> = Promise.resolve();
  private readonly answering = new Set<string>();
  private readonly serving = new Map<string, Promise<void>>();
  private spoken = 0;

  private constructor(
    private readonly settings: AgentSettings,
    private readonly client: ChaosClient,
  ) {}

  static async arrive(settings: AgentSettings): Promise<ChaosAgent> {
    const { name, url, account, recorder, random } = settings;
    const anonymous = new Http({ baseUrl: url, tokens: fixedToken('') });
    const tokens = new RenewedToken(async () => {
      const session = await insist({ client: name, operation: 'sign-in', recorder }, () =>
        anonymous.signIn(account.email, account.password, { retries: 3 }),
      );
      return session.ok ? { token: session.value.accessToken, runsOutAt: Date.parse(session.value.expiresAt) } : null;
    });
    await tokens.renew(null);
    const agent = new ChaosAgent(settings, new ChaosClient({ name, reader: 'staff', url, tokens, recorder, random }));
    agent.client.session.subscribe(() => agent.noteOffers());
    agent.client.session.open();
    await agent.client.await(({ status }) => status === 'online', 30_000);
    agent.working = agent.work();
    return agent;
  }

  /** How many chats this agent has at hand. */
  get load(): number {
    return this.serving.size;
  }

  async leave(): Promise<void> {
    this.isGone = true;
    await this.working;
    await Promise.all(this.serving.values());
    this.client.session.close();
  }

  private readonly seen = new Set<string>();

  private noteOffers(): void {
    for (const { id, offeredAt } of this.client.state.offers.values()) {
      if (this.seen.has(id)) continue;
      this.seen.add(id);
      this.settings.recorder.offers.push({ agent: this.settings.name, offerId: id, offeredAt: Date.parse(offeredAt) });
    }
  }

  private async work(): Promise<void> {
    while (!this.isGone) {
      const { presence, offers, conversations, status } = this.client.state;
      const isResting = presence?.intent !== 'available' || presence.state === 'not-responding';
      if (status === 'online' && isResting) await this.goAvailable();
      for (const offer of offers.values()) if (!this.answering.has(offer.id)) void this.answer(offer);
      for (const { id } of [...conversations.values()].filter((one) => this.isMine(this.client.state, one.id))) {
        if (!this.serving.has(id))
          this.serving.set(
            id,
            this.serve(id).finally(() => this.serving.delete(id)),
          );
      }
      await pause(100);
    }
  }

  private async goAvailable(): Promise<void> {
    const answer = await insist(this.as('presence'), () => this.client.http.putPresence('available'));
    if (answer.ok) this.client.session.show({ presence: answer.value });
  }

  private async answer(offer: OfferView): Promise<void> {
    const { random } = this.settings;
    this.answering.add(offer.id);
    await pause(random.between(20, 600));
    const isDeclined = random.chance(0.03);
    const { http, session } = this.client;
    const answer = isDeclined
      ? await insist(this.as('decline'), () => http.declineOffer(offer.id, 'busy'))
      : await insist(this.as('accept'), () => http.acceptOffer(offer.id));
    session.show({ endedOffer: offer.id });
    if (answer.ok) session.show({ conversation: answer.value });
  }

  private isMine(state: SessionState, id: string): boolean {
    const conversation = state.conversations.get(id);
    return conversation !== undefined && !isOver(conversation) && conversation.agent?.id === this.settings.account.id;
  }

  private async serve(id: string): Promise<void> {
    const { random } = this.settings;
    let [lines, quietSince] = [0, monotonicNow()];
    const isCurt = random.chance(0.1);
    while (this.isMine(this.client.state, id)) {
      const state = this.client.state.conversations.get(id)?.state;
      if (state === 'wrapping') await this.file(id);
      else if (state === 'active') {
        const last = threadOf(this.client.state, id).entries.findLast(({ kind }) => kind === 'message');
        const isDone =
          last?.text?.startsWith(GOODBYE) || lines >= MOST_LINES || monotonicNow() - quietSince > SILENCE_MS;
        if (isDone || (isCurt && lines > 0)) await this.close(id);
        else if (last === undefined || last.from.kind === 'visitor') {
          await pause(random.between(100, 900));
          await this.client.say(id, lineOf('agent', random, `${this.settings.name} ${String(++this.spoken)}`));
          lines += 1;
          quietSince = monotonicNow();
        }
      }
      await pause(100);
    }
    const conversation = this.client.state.conversations.get(id);
    const isWhole =
      conversation !== undefined && isOver(conversation) && conversation.agent?.id === this.settings.account.id;
    await this.client.showThread(id, isWhole);
  }

  private async close(id: string): Promise<void> {
    const { http, session } = this.client;
    const answer = await insist(this.as('close'), () => http.closeConversation(id));
    if (answer.ok) session.show({ conversation: answer.value });
    else await pause(REFUSED_MS);
  }

  private async file(id: string): Promise<void> {
    const { http, session } = this.client;
    const outcome = { disposition: this.settings.disposition };
    const answer = await insist(this.as('file'), () => http.fileOutcome(id, outcome));
    if (answer.ok) session.show({ conversation: answer.value });
    // Most likely the visitor wrote again: the state that the socket tells decides.
    else await pause(REFUSED_MS);
  }

  private as(operation: string): { client: string; operation: string; recorder: Recorder } {
    return { client: this.settings.name, operation, recorder: this.settings.recorder };
  }
}
