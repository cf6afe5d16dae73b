import { Injectable } from '@nestjs/common';
import { DAY_MS } from '@visavis/kernel/time';
import { FoldAgents } from './fold-agents';
import { AgentBooks } from './ports';

// Some ten thousand spans of a busy agent: a second of statements, and little to hold in memory.
const WINDOW_MS = 30 * DAY_MS;
const BEGINNING = new Date(0);

/** Tells the time of one agent anew from the first fact on, in the transaction under way, a month at a time. */
@Injectable()
export class RetellAgents {
  constructor(
    private readonly books: AgentBooks,
    private readonly agents: FoldAgents,
  ) {}

  /** Whose turn it is after this agent; null after the last one. */
  nextAfter(agentId: string | null): Promise<string | null> {
    return this.books.nextAfter(agentId);
  }

  async execute(agentId: string): Promise<void> {
    await this.books.lock([agentId]);
    const reach = await this.books.reachOf(agentId);
    const whole = { agentId, operatorId: reach?.operatorId ?? agentId, from: BEGINNING };
    await this.books.replaceSpans(whole, []);
    await this.books.replaceQuarters(whole, []);
    if (!reach) return;
    let from = reach.from;
    for (; from.getTime() + WINDOW_MS <= reach.last.getTime(); from = endOf(from)) {
      await this.agents.fold({ ...whole, from }, endOf(from));
    }
    await this.agents.fold({ ...whole, from });
  }
}

function endOf(from: Date): Date {
  return new Date(from.getTime() + WINDOW_MS);
}
