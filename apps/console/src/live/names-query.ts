import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { BoardQueue } from '@visavis/contracts/board';
import type { AgentView, QueueView } from '@visavis/contracts/edge';
import type { Http } from '@visavis/client/http';
import { asked } from '../view/asked';
import type { AskedInVain } from '../view/asked';
import type { Names } from './board-rows';

/** Names seldom change; someone new on the board is asked for at once. In milliseconds. */
const REFRESH_MS = 60_000;
/** As many as the gateway lists at once, and as many pages at most. */
const [PAGE, PAGES] = [500, 10];

/** What the queues, agents and teams are called that the person may see. */
export function namesQuery(http: Http, locale: string) {
  return queryOptions<Names, AskedInVain>({
    queryKey: ['live', 'names', locale],
    queryFn: async () => {
      const [{ queues }, agents, { teams }] = await Promise.all([
        asked(http.listQueues()),
        allAgents(http),
        asked(http.listTeams()),
      ]);
      return named(queues, agents, teams, locale);
    },
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}

/** Puts names in the order of the reader’s language once, so that rows need not be compared by text again. */
export function named(
  queues: readonly QueueView[],
  agents: readonly Pick<AgentView, 'id' | 'name'>[],
  teams: Names['teams'],
  locale: string,
): Names {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const ranked = [...agents].sort((a, b) => compare(a.name, b.name));
  return {
    queues: [...queues]
      .sort((a, b) => compare(a.brand.name, b.brand.name) || compare(a.name, b.name))
      .map((queue) => ({ ...queue, unheard: unheard(queue) })),
    agents: new Map(ranked.map(({ id, name }, rank) => [id, { name, rank }])),
    teams: [...teams].sort((a, b) => compare(a.name, b.name)),
  };
}

async function allAgents(http: Http): Promise<AgentView[]> {
  const all: AgentView[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const { agents, next }: { agents: AgentView[]; next: string | null } = await asked(
      http.listAgents({ limit: PAGE, ...(after === null ? {} : { after }) }),
    );
    all.push(...agents);
    if (next === null) break;
    after = next;
  }
  return all;
}

function unheard({ id, brand }: QueueView): BoardQueue {
  const nothing = { offered: 0, answered: 0, abandoned: 0, inTarget: 0, counted: 0, serviceLevel: null };
  const counts = { waiting: 0, offered: 0, active: 0, longestSince: null, now: nothing, today: nothing };
  return { queueId: id, brandId: brand.id, ...counts };
}
