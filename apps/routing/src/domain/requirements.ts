// What a chat asks of an agent: the queue's requirements and those the conversation brings, as one set.
export interface SkillLevel {
  readonly skill: string;
  readonly level: number;
}

/** The union of two sets; of one skill asked twice the higher level counts. Sorted, so that equal sets are equal texts. */
export function mergeRequirements(left: readonly SkillLevel[], right: readonly SkillLevel[]): SkillLevel[] {
  const levels = new Map<string, number>();
  for (const { skill, level } of [...left, ...right]) levels.set(skill, Math.max(level, levels.get(skill) ?? 0));
  return [...levels].map(([skill, level]) => ({ skill, level })).sort((a, b) => (a.skill < b.skill ? -1 : 1));
}

/** Chats of one queue with equal requirements compete for the same agents and stand in one line. */
export function lineOf(queueId: string, requirements: readonly SkillLevel[]): string {
  return [queueId, ...requirements.map(({ skill, level }) => `${skill}=${String(level)}`)].join(';');
}
