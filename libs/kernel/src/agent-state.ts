// What people see of an agent is derived; the first condition that holds names the state (product.md §3).

/** What is shown of an agent, and what reports partition their time by. */
export type AgentState =
  'not-responding' | 'offered' | 'busy' | 'working' | 'wrapping' | 'break' | 'available' | 'offline';

/** What the state is derived from: weights in hundredths of a standard chat, the rest counts of what the agent has now. */
export interface AgentFacts {
  readonly intent: 'available' | 'break' | 'offline';
  readonly connectivity: 'connected' | 'grace' | 'lost';
  readonly notResponding: boolean;
  readonly load: number;
  readonly capacity: number;
  readonly offers: number;
  readonly talks: number;
  readonly wrapUps: number;
}

/** The one state shown of an agent. */
export function agentState(facts: AgentFacts): AgentState {
  const present = facts.connectivity !== 'lost';
  if (facts.notResponding && present && facts.intent === 'available') return 'not-responding';
  if (facts.offers > 0) return 'offered';
  if (facts.talks > 0) return facts.load >= facts.capacity ? 'busy' : 'working';
  if (facts.wrapUps > 0) return 'wrapping';
  if (!present || facts.intent === 'offline') return 'offline';
  return facts.intent;
}
