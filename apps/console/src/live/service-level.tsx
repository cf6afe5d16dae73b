import type { VisitTally } from '@visavis/contracts/board';
import { memo } from 'react';
import { clock } from '../view/duration';
import { Explained } from './explained';
import { useSpoken } from './spoken';

interface Props {
  readonly tally: VisitTally;
  readonly span: 'now' | 'today';
  /** The target T, in milliseconds; null over queues with targets of their own. */
  readonly targetMs: number | null;
}

/** A service level; hover or focus shows its definition and the counts behind it. */
export const ServiceLevel = memo(function ServiceLevel({ tally, span, targetMs }: Props) {
  const { t } = useSpoken();
  const { serviceLevel, offered } = tally;
  if (serviceLevel === null && offered === 0) return <span className="dim">{t('live.none')}</span>;
  return (
    <Explained explanation={() => <Explanation tally={tally} span={span} targetMs={targetMs} />}>
      {serviceLevel === null ? t('live.none') : t('live.percent', { share: Math.round(serviceLevel * 100) })}
    </Explained>
  );
});

function Explanation({ tally, span, targetMs }: Props) {
  const { t } = useSpoken();
  const { offered, answered, abandoned, inTarget, counted } = tally;
  const target = targetMs === null ? t('live.ownTarget') : clock(targetMs);
  return (
    <>
      {t(span === 'now' ? 'live.levelNowExplain' : 'live.levelTodayExplain')}
      <br />
      {inTarget !== undefined && counted !== undefined && t('live.levelShare', { inTarget, counted, target })}{' '}
      {t('live.levelCounts', { offered, answered, abandoned })}
    </>
  );
}
