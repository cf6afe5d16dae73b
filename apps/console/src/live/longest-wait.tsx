import { useTranslation } from 'react-i18next';
import { clock, urgency } from '../view/duration';
import view from '../view/view.module.css';
import classes from './live.module.css';

const tones = { calm: '', near: view['near'], over: view['over'] } as const;

interface Props {
  readonly waitedMs: number | null;
  readonly targetMs: number;
}

/** The longest wait as a number, a bar that fills towards the target, and a word once it is near or over. */
export function LongestWait({ waitedMs, targetMs }: Props) {
  const { t } = useTranslation();
  const target = t('live.target', { time: clock(targetMs) });
  if (waitedMs === null)
    return (
      <span className="dim" title={target}>
        {t('live.none')}
      </span>
    );
  const how = urgency(waitedMs, targetMs);
  const word = { calm: '', near: t('live.nearTarget'), over: t('live.overTarget') }[how];
  return (
    <div className={classes.wait} title={target}>
      <span className={tones[how]}>
        <strong>{clock(waitedMs)}</strong> {word}
      </span>
      <span className={view['waitBar']} data-urgency={how} aria-hidden>
        <span style={{ width: `${Math.min(1, waitedMs / targetMs) * 100}%` }} />
      </span>
    </div>
  );
}
