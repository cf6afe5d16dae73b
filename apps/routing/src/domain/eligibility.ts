// Why an agent could or could not take a chat now: the first condition that fails names the reason.
export interface AgentConditions {
  readonly agentId: string;
  readonly hasGrant: boolean;
  readonly missingSkills: readonly string[];
  readonly intent: 'available' | 'break' | 'offline';
  readonly connectivity: 'connected' | 'grace' | 'lost';
  readonly notResponding: boolean;
  readonly isDisabled: boolean;
  readonly hasRoom: boolean;
  readonly refusedLately: boolean;
}

export type Condition =
  | 'no-grant'
  | 'missing-skill'
  | 'disabled'
  | 'not-connected'
  | 'not-available'
  | 'not-responding'
  | 'no-room'
  | 'refused-lately'
  | 'could-take-it';

/** The first condition that keeps this agent from the chat. */
export function firstObstacle(agent: AgentConditions): Condition {
  if (!agent.hasGrant) return 'no-grant';
  if (agent.missingSkills.length > 0) return 'missing-skill';
  if (agent.isDisabled) return 'disabled';
  if (agent.connectivity !== 'connected') return 'not-connected';
  if (agent.intent !== 'available') return 'not-available';
  if (agent.notResponding) return 'not-responding';
  if (!agent.hasRoom) return 'no-room';
  return agent.refusedLately ? 'refused-lately' : 'could-take-it';
}

/** How many agents each condition keeps away; agents without the grant are counted, never named. */
export function countObstacles(agents: readonly AgentConditions[]): { condition: Condition; agents: number }[] {
  const counts = new Map<Condition, number>();
  for (const agent of agents) {
    const condition = firstObstacle(agent);
    counts.set(condition, (counts.get(condition) ?? 0) + 1);
  }
  return [...counts].map(([condition, count]) => ({ condition, agents: count }));
}
