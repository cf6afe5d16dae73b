import { useQuery } from '@tanstack/react-query';
import type { BoardAgent } from '@visavis/contracts/board';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRealtime, useSession } from '../session/session-context';
import type { AskedInVain } from '../view/asked';
import { agentsShown, hasNameless, queueItems } from './board-rows';
import type { AgentFilter, Names, QueueItem } from './board-rows';
import type { LiveSearch } from './live-search';
import { namesQuery } from './names-query';

/** Names are asked for again no sooner than this for someone new, in milliseconds. */
const RENAME_MS = 2_000;

export interface LiveBoard {
  readonly names: Names;
  readonly items: readonly QueueItem[];
  /** Everyone the filter lets through, in no order. */
  readonly agents: readonly BoardAgent[];
  readonly filter: Omit<AgentFilter, 'text'>;
}

/** The board as the address filters it; null until board and names have come. */
export function useLiveBoard(search: LiveSearch): { board: LiveBoard | null; error: AskedInVain | null } {
  const { http } = useSession();
  const { i18n } = useTranslation();
  const heard = useRealtime((state) => state.board);
  const { data: names, error, refetch, dataUpdatedAt } = useQuery(namesQuery(http, i18n.language));
  const filter = useMemo(() => {
    const brand = names?.queues.find((queue) => queue.brand.slug === search.brand)?.brand;
    const team = names?.teams.find(({ slug }) => slug === search.team);
    return { brandId: brand?.id ?? null, teamId: team?.id ?? null };
  }, [names, search.brand, search.team]);
  const [queues, people] = [heard?.queues, heard?.agents];
  const items = useMemo(
    () => queues && names && queueItems(queues, names.queues, filter.brandId),
    [queues, names, filter],
  );
  const agents = useMemo(
    () => people && names && agentsShown(people.values(), names.agents, { ...filter, text: '' }),
    [people, names, filter],
  );
  const isNameless = heard !== null && names !== undefined && hasNameless(heard, names);
  useEffect(() => {
    if (!isNameless) return;
    const again = setTimeout(() => void refetch(), Math.max(0, dataUpdatedAt + RENAME_MS - Date.now()));
    return () => clearTimeout(again);
  }, [isNameless, dataUpdatedAt, refetch]);
  return { board: names && items && agents ? { names, items, agents, filter } : null, error };
}

/** Watches the board, and one chat in silence, while the page is open. */
export function useWatching(conversationId: string | undefined): void {
  const { realtime } = useSession();
  useEffect(() => {
    realtime.watch(['board', ...(conversationId === undefined ? [] : [`conversation:${conversationId}`])]);
  }, [realtime, conversationId]);
  useEffect(() => () => realtime.watch([]), [realtime]);
}
