import { UnstyledButton } from '@mantine/core';
import type { BoardQueue } from '@visavis/contracts/board';
import type { BrandView } from '@visavis/contracts/edge';
import { memo } from 'react';
import type { QueueName } from './board-rows';
import { dutyOf } from './brand-duty';
import { Cell } from './cell';
import { inColour } from './in-colour';
import classes from './live.module.css';
import { useSpoken } from './spoken';
import { LongestWait } from './longest-wait';
import { ServiceLevel } from './service-level';
import { StateCounts } from './state-counts';

interface BrandProps {
  readonly brand: BrandView;
  /** Who of its agents is on duty, as `dutyByBrand` writes it. */
  readonly duty: string;
  readonly row: number;
}

export const BrandRow = memo(function BrandRow({ brand, duty, row }: BrandProps) {
  return (
    <div role="row" aria-rowindex={row} className={classes.brandRow} style={inColour(brand.colour)}>
      <span role="rowheader" aria-colspan={8}>
        <strong>{brand.name}</strong>
        <StateCounts counts={dutyOf(duty)} />
      </span>
    </div>
  );
});

interface QueueProps {
  readonly queue: BoardQueue;
  readonly name: QueueName;
  readonly onOpen: (queueId: string) => void;
  readonly row: number;
}

/** One line as it stands; its name opens the chats in it. */
export const QueueRow = memo(function QueueRow({ queue, name, onOpen, row }: QueueProps) {
  const { t } = useSpoken();
  return (
    <div
      role="row"
      aria-rowindex={row}
      className={`${classes.queueGrid} ${classes.row}`}
      style={inColour(name.brand.colour)}
      data-queue={name.slug}
    >
      <span role="rowheader" className={classes.rowName}>
        <UnstyledButton
          className={classes.open}
          data-row-stop
          aria-label={t('live.openQueue', { queue: name.name, brand: name.brand.name })}
          onClick={() => onOpen(queue.queueId)}
        >
          {name.name}
        </UnstyledButton>
      </span>
      <Cell label={t('live.waiting')} area="waiting" count={queue.waiting} isStrong />
      <Cell label={t('live.longest')} area="longest">
        <LongestWait since={queue.longestSince} targetMs={name.targetMs} />
      </Cell>
      <Cell label={t('live.offered')} count={queue.offered} />
      <Cell label={t('live.active')} count={queue.active} />
      <Cell label={t('live.levelNow')}>
        <ServiceLevel tally={queue.now} span="now" targetMs={name.targetMs} />
      </Cell>
      <Cell label={t('live.levelToday')}>
        <ServiceLevel tally={queue.today} span="today" targetMs={name.targetMs} />
      </Cell>
      <Cell label={t('live.abandoned')} count={queue.today.abandoned} />
    </div>
  );
});
