import type { AgentView, QueueView } from '@visavis/contracts/edge';
import type { Http } from '@visavis/client/http';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { asked } from '../view/asked';
import type { AskedInVain } from '../view/asked';
import { takingChats } from './board';

/** How often the board asks, in milliseconds. */
const REFRESH_MS = 2_000;
/** One question must be over before the next but one, in milliseconds. */
const how = (signal: AbortSignal) => ({ signal, retries: 0, deadlineMs: 4_000 });
/** As many agents as the gateway lists at once. */
const MAX_AGENTS = 500;

export function liveQueues(http: Http) {
  return queryOptions<QueueView[], AskedInVain>({
    queryKey: ['live', 'queues'],
    queryFn: async ({ signal }) => (await asked(http.listQueues(how(signal)))).queues,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}

export function liveAgents(http: Http) {
  return queryOptions<AgentView[], AskedInVain>({
    queryKey: ['live', 'agents'],
    queryFn: async ({ signal }) =>
      takingChats((await asked(http.listAgents({ limit: MAX_AGENTS }, how(signal)))).agents),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}
