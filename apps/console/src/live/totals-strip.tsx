import type { BoardAgent } from '@visavis/contracts/board';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { onDuty, totals } from './board-rows';
import type { QueueItem } from './board-rows';
import classes from './live.module.css';
import { LongestWait } from './longest-wait';
import { ServiceLevel } from './service-level';

interface Props {
  readonly items: readonly QueueItem[];
  readonly agents: readonly BoardAgent[];
}

/** All lines at a glance. */
export function TotalsStrip({ items, agents }: Props) {
  const { t } = useTranslation();
  const { waiting, longest, today } = totals(items);
  return (
    <dl className={classes.totals} aria-label={t('live.total')}>
      <Figure name={t('live.waiting')}>{waiting}</Figure>
      <Figure name={t('live.longest')}>
        <LongestWait since={longest?.since ?? null} targetMs={longest?.targetMs ?? 0} isPlain />
      </Figure>
      <Figure name={t('live.levelToday')}>
        <ServiceLevel tally={today} span="today" targetMs={null} />
      </Figure>
      <Figure name={t('live.agents')}>
        {onDuty(agents)}
        <small>/{agents.length}</small>
      </Figure>
    </dl>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}
