import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import type { AskedInVain } from '../view/asked';
import { AgentTable } from './agent-table';
import { onDuty } from './board';
import { liveAgents, liveQueues } from './live-queries';
import classes from './live.module.css';
import { QueueTable } from './queue-table';
import { StaleNotice } from './stale-notice';
import { TotalsStrip } from './totals-strip';

/** The supervisor's glance: every line and every agent, as they stand. */
export function LivePage() {
  const { t } = useTranslation();
  const { http } = useSession();
  const queues = useQuery(liveQueues(http));
  const agents = useQuery(liveAgents(http));
  const duty = agents.data && t('live.signedIn', { count: onDuty(agents.data), total: agents.data.length });
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1>{t('live.title')}</h1>
        {queues.data && <TotalsStrip queues={queues.data} duty={duty ?? null} />}
      </div>
      <Board title={t('live.queues')} query={queues} empty={t('live.noQueues')}>
        {(list) => <QueueTable queues={list} />}
      </Board>
      <Board title={t('live.agents')} query={agents} empty={t('live.noAgents')}>
        {(list) => <AgentTable agents={list} />}
      </Board>
    </div>
  );
}

interface BoardProps<Item> {
  readonly title: string;
  readonly query: UseQueryResult<Item[], AskedInVain>;
  readonly empty: string;
  readonly children: (list: Item[]) => ReactNode;
}

/** One table with its loading, empty and stale states. */
function Board<Item>({ title, query, empty, children }: BoardProps<Item>) {
  return (
    <section aria-label={title} className={classes.board}>
      <h2>{title}</h2>
      {query.error && <StaleNotice error={query.error} since={query.dataUpdatedAt} />}
      {!query.data && [0, 1, 2, 3].map((row) => <Skeleton key={row} height={28} mb="sm" />)}
      {query.data?.length === 0 && <p className="dim">{empty}</p>}
      {query.data && query.data.length > 0 && (
        <div className={classes.wide} tabIndex={0} role="group" aria-label={title}>
          {children(query.data)}
        </div>
      )}
    </section>
  );
}
