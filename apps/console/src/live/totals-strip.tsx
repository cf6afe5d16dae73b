import type { QueueView } from '@visavis/contracts/edge';
import { useTranslation } from 'react-i18next';
import { clock } from '../view/duration';
import { totals } from './board';
import classes from './live.module.css';

interface Props {
  readonly queues: readonly QueueView[];
  readonly duty: string | null;
}

/** All lines at a glance. */
export function TotalsStrip({ queues, duty }: Props) {
  const { t } = useTranslation();
  const all = totals(queues);
  const figures = [
    [t('live.waiting'), String(all.waiting)],
    [t('live.longest'), all.longestWaitMs === null ? t('live.none') : clock(all.longestWaitMs)],
    [t('live.offered'), String(all.offered)],
    [t('live.active'), String(all.active)],
    ...(duty === null ? [] : [[t('live.agents'), duty]]),
  ] as const;
  return (
    <dl className={classes.totals} aria-label={t('live.total')}>
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="tabular">{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
