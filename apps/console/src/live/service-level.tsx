import { Tooltip } from '@mantine/core';
import type { VisitTally } from '@visavis/contracts/board';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from '../view/duration';
import classes from './live.module.css';

interface Props {
  readonly tally: VisitTally;
  readonly span: 'now' | 'today';
  /** The target T, in milliseconds; null over queues with targets of their own. */
  readonly targetMs: number | null;
}

/** A service level; hover or focus shows its definition and the counts behind it. */
export const ServiceLevel = memo(function ServiceLevel({ tally, span, targetMs }: Props) {
  const { t, i18n } = useTranslation();
  const { serviceLevel, offered, answered, abandoned, inTarget, counted } = tally;
  if (serviceLevel === null && offered === 0) return <span className="dim">{t('live.none')}</span>;
  const format = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const target = targetMs === null ? t('live.ownTarget') : clock(targetMs);
  const share =
    inTarget === undefined || counted === undefined ? '' : t('live.levelShare', { inTarget, counted, target });
  return (
    <Tooltip
      multiline
      w={280}
      label={
        <>
          {t(span === 'now' ? 'live.levelNowExplain' : 'live.levelTodayExplain')}
          <br />
          {share} {t('live.levelCounts', { offered, answered, abandoned })}
        </>
      }
    >
      <span tabIndex={0} className={classes.explained}>
        {serviceLevel === null ? t('live.none') : format.format(serviceLevel)}
      </span>
    </Tooltip>
  );
});
