/** Which chats stand side by side. Null: the agent has not chosen yet, so the first of their chats do. */
export type ChosenColumns = readonly string[] | null;

/** So many chats open by themselves. */
const OPEN_AT_FIRST = 3;

/**
 * The columns to show, in order.
 * @param mine the agent's chats
 * @param known all conversations known; one that is no longer the agent's stays until they close it
 */
export function visibleColumns(
  chosen: ChosenColumns,
  mine: readonly string[],
  known: (id: string) => boolean,
): readonly string[] {
  return chosen === null ? mine.slice(0, OPEN_AT_FIRST) : chosen.filter(known);
}

export function withColumn(visible: readonly string[], id: string): readonly string[] {
  return visible.includes(id) ? visible : [...visible, id];
}

export function withoutColumn(visible: readonly string[], id: string): readonly string[] {
  return visible.filter((other) => other !== id);
}

/** The chat to go to from another by a step in the list; wraps around. */
export function neighbour(list: readonly string[], from: string | null, step: 1 | -1): string | null {
  if (list.length === 0) return null;
  const at = from === null ? -1 : list.indexOf(from);
  if (at === -1) return (step === 1 ? list[0] : list.at(-1)) ?? null;
  return list[(at + step + list.length) % list.length] ?? null;
}
