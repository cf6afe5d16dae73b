import type { BoardAgent } from '@visavis/contracts/board';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueItem } from './board-rows';
import classes from './live.module.css';
import { BrandRow, QueueRow } from './queue-row';
import { dutyByBrand } from './brand-duty';
import { VirtualRows } from './virtual-rows';

interface Props {
  readonly items: readonly QueueItem[];
  readonly agents: readonly BoardAgent[];
  readonly onOpen: (queueId: string) => void;
}

/** Every line, under its brand. */
export function QueuePane({ items, agents, onOpen }: Props) {
  const { t } = useTranslation();
  const duty = useMemo(() => dutyByBrand(agents), [agents]);
  const columns = [
    t('live.queue'),
    t('live.waiting'),
    t('live.longest'),
    t('live.offered'),
    t('live.active'),
    t('live.levelNow'),
    t('live.levelToday'),
    t('live.abandoned'),
  ];
  return (
    <section aria-label={t('live.queues')} className={classes.pane} data-pane="queues">
      {items.length === 0 ? (
        <p className={classes.empty}>{t('live.noQueues')}</p>
      ) : (
        <VirtualRows
          label={t('live.queues')}
          items={items}
          head={
            <div role="row" className={classes.queueGrid}>
              {columns.map((column) => (
                <span key={column} role="columnheader">
                  {column}
                </span>
              ))}
            </div>
          }
        >
          {(item, index) =>
            item.kind === 'brand' ? (
              <BrandRow key={item.key} brand={item.brand} duty={duty.get(item.brand.id) ?? ''} row={index + 2} />
            ) : (
              <QueueRow key={item.key} queue={item.queue} name={item.name} onOpen={onOpen} row={index + 2} />
            )
          }
        </VirtualRows>
      )}
    </section>
  );
}
