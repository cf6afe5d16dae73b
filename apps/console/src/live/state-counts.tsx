import type { BoardAgent } from '@visavis/contracts/board';
import { StateMark } from '../view/state-mark';
import classes from './live.module.css';
import { useSpoken } from './spoken';

interface Props {
  readonly counts: readonly (readonly [BoardAgent['state'], number])[];
}

/** How many agents are in each state, by shape, number and word. */
export function StateCounts({ counts }: Props) {
  const { t } = useSpoken();
  return (
    <span className={classes.counts}>
      {counts.map(([state, count]) => (
        <span key={state}>
          <StateMark state={state} /> {count} <span className={classes.stateWord}>{t(`state.${state}`)}</span>
        </span>
      ))}
    </span>
  );
}
