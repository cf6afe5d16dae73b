import { agentSorts } from './board-rows';
import type { AgentSort } from './board-rows';

/** What the page’s address says: what is shown, and what is open. */
export interface LiveSearch {
  readonly brand?: string;
  readonly team?: string;
  readonly sort?: AgentSort;
  /** The queue whose chats are listed. */
  readonly queue?: string;
  /** The chat that is read. */
  readonly read?: string;
  readonly wall?: true;
}

const slug = /^[a-z0-9:-]{1,64}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads an address; what makes no sense in it is left out. */
export function parseLiveSearch(given: Readonly<Record<string, unknown>>): LiveSearch {
  const fitting = (value: unknown, pattern: RegExp) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;
  const found = {
    brand: fitting(given['brand'], slug),
    team: fitting(given['team'], slug),
    sort: agentSorts.find((sort) => sort === given['sort']),
    queue: fitting(given['queue'], uuid),
    read: fitting(given['read'], uuid),
    wall: given['wall'] === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** An address without what stands at its usual value or is gone. */
export function changed(
  search: LiveSearch,
  change: { readonly [Key in keyof LiveSearch]?: LiveSearch[Key] | undefined },
): LiveSearch {
  return parseLiveSearch({ ...search, ...change });
}
