import { isOver } from '@visavis/client/session-state';
import type { ConversationView } from '@visavis/contracts/edge';
import type { Pace } from './pace';
import type { Line, VisitorPlan } from './plan-types';
import { visitorTemper } from './temper';
import { PageLost, type VisitorPage } from './visitor-page';

/** Whoever waits for a page to answer waits so long at most, in milliseconds of the clock. */
const PATIENCE_WITH_PAGES_MS = 60_000;
/** So long somebody stays to see the end of a talk, in milliseconds of the clock. */
const STAYS_MS = 20_000;

type State = ConversationView['state'];
type Phase = 'coming' | 'waiting' | 'talking' | 'gone';
const inLine: readonly State[] = ['waiting', 'offered'];
const inTalk: readonly State[] = ['active', 'parked'];

/** Lives through a visitor's plan at the public surface, whatever becomes of the chat meanwhile. */
export class Visitor {
  phase: Phase = 'coming';
  private readonly lines: Line[];
  private reloadAt = Infinity;
  private patienceEndsAt = Infinity;
  private hasThanked = false;
  private hasAfterthought: boolean;

  constructor(
    readonly plan: VisitorPlan,
    private readonly page: VisitorPage,
    private readonly pace: Pace,
  ) {
    this.lines = [...plan.turns];
    this.hasAfterthought = plan.ending === 'remembers-more';
  }

  /** Answers when the visitor has gone. */
  async live(): Promise<void> {
    try {
      this.phase = 'waiting';
      if (await this.page.begin()) await this.stay();
    } catch (error) {
      if (!(error instanceof PageLost)) throw error;
    } finally {
      this.phase = 'gone';
      this.page.close();
    }
  }

  private async stay(): Promise<void> {
    const { reload, patienceMs } = this.plan;
    if (reload) this.reloadAt = this.pace.in(reload.afterMs);
    this.patienceEndsAt = this.pace.in(patienceMs);
    await this.page.becomes(() => this.page.chat !== undefined, performance.now() + PATIENCE_WITH_PAGES_MS);
    for (let stays = true; stays;) stays = await this.step();
  }

  /** Does what the state of the chat asks for. @returns whether the visitor stays */
  private async step(): Promise<boolean> {
    const { chat } = this.page;
    if (!chat) return false;
    if (inLine.includes(chat.state)) return this.waitInLine();
    if (inTalk.includes(chat.state)) return this.talk();
    if (chat.state === 'wrapping') return this.seeEnd();
    await this.page.catchUp();
    return false;
  }

  private async waitInLine(): Promise<boolean> {
    // Put back in line, nobody expects them to have waited all the while they talked.
    if (this.phase === 'talking') this.patienceEndsAt = this.pace.in(this.plan.patienceMs);
    this.phase = 'waiting';
    if (await this.wait(() => !this.isIn(inLine), this.patienceEndsAt)) return true;
    if (this.plan.impatience === 'closes-page') {
      this.page.abandon();
      return false;
    }
    const left = await this.page.leave();
    // Just then somebody came: what they begin is talked through, or the talk was ended by leaving.
    return left !== null && !isOver(left) && left.state !== 'wrapping';
  }

  private async talk(): Promise<boolean> {
    this.phase = 'talking';
    const hasAnswer = (): boolean => this.page.lastWords?.by === 'agent' || !this.isIn(inTalk);
    if (!(await this.wait(hasAnswer, this.pace.in(visitorTemper.agentSilenceMs)))) {
      await this.page.leave();
      return false;
    }
    if (!this.isIn(inTalk)) return true;
    const line = this.lines.shift();
    if (line) return this.say(line);
    return this.hasThanked ? this.awaitEnd() : this.end();
  }

  /** Says something after a while, unless the chat moved meanwhile: then it is said later. */
  private async say(line: Line): Promise<boolean> {
    if (await this.wait(() => !this.isIn(inTalk), this.pace.in(line.afterMs))) {
      this.lines.unshift(line);
      return true;
    }
    await this.page.say(line.text);
    return true;
  }

  private async end(): Promise<boolean> {
    const { ending, thanks } = this.plan;
    this.hasThanked = true;
    if (ending === 'silent') return this.awaitEnd();
    await this.say(thanks);
    this.lines.length = 0;
    if (ending === 'closes-page') {
      this.page.abandon();
      return false;
    }
    if (ending !== 'leaves') return this.awaitEnd();
    await this.page.leave();
    await this.page.catchUp();
    return false;
  }

  /** All is said; the agent is to end the talk. */
  private awaitEnd(): Promise<boolean> {
    return this.wait(() => !this.isIn(inTalk), this.pace.in(visitorTemper.agentSilenceMs));
  }

  /** The agent has ended the talk: most look on until it is closed, some have one more thing to say. */
  private async seeEnd(): Promise<boolean> {
    if (this.hasAfterthought) {
      this.hasAfterthought = false;
      const { afterMs, text } = this.plan.afterthought;
      if (await this.wait(() => !this.isIn(['wrapping']), this.pace.in(afterMs / 4))) return true;
      await this.page.say(text);
      return this.wait(() => !this.isIn(['wrapping']), performance.now() + STAYS_MS);
    }
    if (await this.wait(() => !this.isIn(['wrapping']), performance.now() + STAYS_MS)) return true;
    await this.page.catchUp();
    return false;
  }

  private isIn(states: readonly State[]): boolean {
    const { chat } = this.page;
    return chat !== undefined && states.includes(chat.state);
  }

  /** Waits until something is so, through a reload of the page when one is due. @returns false when the deadline came first */
  private async wait(isSo: () => boolean, deadline: number): Promise<boolean> {
    for (;;) {
      const until = Math.min(deadline, this.reloadAt);
      if (await this.page.becomes(isSo, until)) return true;
      if (performance.now() < this.reloadAt) return false;
      this.reloadAt = Infinity;
      if (!(await this.page.reload(this.pace, this.plan.reload?.awayMs ?? 0))) return false;
    }
  }
}
