import { useServerTick } from '../session/session-context';
import { clock, urgency } from '../view/duration';
import type { Urgency } from '../view/duration';
import view from '../view/view.module.css';
import classes from './live.module.css';
import { useSpoken } from './spoken';

const tones = { calm: '', near: view['near'], over: view['over'] } as const;
/** Shape beside colour: what is near its target asks for a look, what is over it calls. */
const signs = { calm: '', near: '▲', over: '!' } as const;

interface Props {
  /** Since when the longest in line has waited; null: nobody waits. */
  readonly since: string | null;
  readonly targetMs: number;
  /** Without the bar. */
  readonly isPlain?: boolean;
}

/** The longest wait as a number that moves by itself, a bar that fills towards the target, and a sign once it is near or over. */
export function LongestWait({ since, targetMs, isPlain = false }: Props) {
  const { t } = useSpoken();
  const begun = since === null ? null : Date.parse(since);
  const shown = useServerTick((now) => {
    if (begun === null) return '';
    const waitedMs = Math.max(0, now - begun);
    const filled = Math.min(100, Math.round((waitedMs / targetMs) * 100));
    return `${clock(waitedMs)} ${urgency(waitedMs, targetMs)} ${filled}`;
  });
  if (begun === null) return <span className="dim">{t('live.none')}</span>;
  const [time, how, filled] = shown.split(' ') as [string, Urgency, string];
  const word = { calm: '', near: t('live.nearTarget'), over: t('live.overTarget') }[how];
  return (
    <span className={classes.wait} data-urgency={how} title={t('live.target', { time: clock(targetMs) })}>
      <span className={tones[how]}>
        <strong>{time}</strong>
        {how !== 'calm' && (
          <>
            <span className={classes.sign} aria-hidden>
              {signs[how]}
            </span>
            <span className="hidden-text">{word}</span>
          </>
        )}
      </span>
      {!isPlain && (
        <span className={view['waitBar']} data-urgency={how} aria-hidden>
          <span style={{ width: `${filled}%` }} />
        </span>
      )}
    </span>
  );
}
