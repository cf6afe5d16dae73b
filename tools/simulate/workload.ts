import { meanOf } from './durations';
import type { AgentPlan } from './plan-types';
import { agentTemper, visitorTemper } from './temper';

/** The share of their room that agents are meant to hold over a run. */
const BUSY = 0.85;
/** Answers are given one at a time, so a chat beside others lasts longer than its own words; as measured. */
const STRETCH = 1.2;

/** From accepting to the end of wrap-up, on the average, in milliseconds of people's time. */
export function meanHandlingMs(): number {
  const weights = Object.entries<number>(visitorTemper.turns);
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const turns = weights.reduce((sum, [count, weight]) => sum + (Number(count) * weight) / all, 0);
  const visitor = (turns + 1) * meanOf(visitorTemper.typing);
  const agent = (turns + 2) * meanOf(agentTemper.answering) + meanOf(agentTemper.wrappingUp);
  return (visitor + agent) * STRETCH;
}

/** Over how much time so many visitors must come for these agents to be about 85 % busy, in milliseconds. */
export function spanFor(visitors: number, agents: readonly AgentPlan[]): number {
  const chats = agents.reduce((sum, { capacity }) => sum + capacity / 100, 0) * (1 - agentTemper.breakShare);
  return Math.round((visitors * meanHandlingMs()) / (chats * BUSY));
}
