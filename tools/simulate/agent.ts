import type { OfferView } from '@visavis/contracts/edge';
import type { AgentDesk } from './agent-desk';
import { AgentTalk } from './agent-talk';
import type { Crew } from './crew';
import type { Pace } from './pace';
import type { AgentPlan } from './plan-types';
import { agentTemper } from './temper';

/** An agent at work: answers offers, holds talks side by side, takes breaks, and comes back when it missed an offer. */
export class Agent {
  private readonly considered = new Set<string>();
  private readonly talks = new Map<string, Promise<void>>();
  private readonly talk: AgentTalk;
  private offersSeen = 0;
  private wakes: Promise<void> | null = null;
  private stopLooking: (() => void) | null = null;
  private deciding = 0;

  constructor(
    readonly plan: AgentPlan,
    private readonly desk: AgentDesk,
    crew: Crew,
    private readonly pace: Pace,
  ) {
    this.talk = new AgentTalk(plan, desk, crew, pace);
  }

  /** What people see of the agent. */
  get state(): string {
    return this.desk.state.presence?.state ?? 'offline';
  }

  /** Nothing held, offered or under way. */
  get isIdle(): boolean {
    return this.talks.size === 0 && this.deciding === 0 && this.desk.state.offers.size === 0;
  }

  /** Becomes available and works from now on. */
  async begin(): Promise<void> {
    this.stopLooking = this.desk.subscribe(() => this.look());
    await this.desk.declare('available');
    this.look();
  }

  /** Takes the breaks of the plan, which count from the beginning of the run, until the signal. */
  async takeBreaks(isOver: AbortSignal): Promise<void> {
    for (const { atMs, forMs } of this.plan.breaks) {
      if (!(await this.pace.untilOr(isOver, atMs))) return;
      await this.desk.declare('break', 'coffee');
      await this.pace.untilOr(isOver, atMs + forMs);
      await this.desk.declare('available');
    }
  }

  async goHome(): Promise<void> {
    this.stopLooking?.();
    await this.desk.declare('offline');
    this.desk.close();
  }

  private look(): void {
    for (const offer of this.desk.state.offers.values()) {
      if (this.considered.has(offer.id)) continue;
      this.considered.add(offer.id);
      void this.consider(offer);
    }
    for (const { id } of this.desk.allHeld) {
      if (!this.talks.has(id)) this.talks.set(id, this.serve(id));
    }
    if (this.state === 'not-responding') this.wakes ??= this.wake();
  }

  private async consider(offer: OfferView): Promise<void> {
    const decision = this.plan.offers[this.offersSeen++ % this.plan.offers.length];
    if (!decision || decision.answer === 'ignores') return;
    this.deciding += 1;
    try {
      await this.pace.pause(decision.afterMs);
      if (!this.desk.state.offers.has(offer.id)) return;
      if (decision.answer === 'accepts') await this.desk.accept(offer);
      else await this.desk.decline(offer);
    } finally {
      this.deciding -= 1;
    }
  }

  private async serve(conversationId: string): Promise<void> {
    try {
      await this.talk.hold(conversationId);
    } finally {
      this.talks.delete(conversationId);
    }
    this.look();
  }

  /** After an offer let pass, nothing more is offered until they say again that they are there. */
  private async wake(): Promise<void> {
    await this.pace.pause(this.plan.awakeningMs);
    if (this.state === 'not-responding') await this.desk.declare('available');
    await this.desk.becomes(() => this.state !== 'not-responding', this.pace.in(agentTemper.awakening.medianMs));
    this.wakes = null;
    this.look();
  }
}
