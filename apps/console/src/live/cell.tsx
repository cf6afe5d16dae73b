import type { ReactNode } from 'react';
import classes from './live.module.css';

interface Props {
  /** The column’s name, shown in the cell where there is no head: on a phone. */
  readonly label: string;
  readonly area?: string;
  readonly count?: number;
  readonly isStrong?: boolean;
  readonly children?: ReactNode;
}

/** A cell of the board. A zero stands back, so that what is there stands out. */
export function Cell({ label, area, count, isStrong = false, children }: Props) {
  return (
    <span
      role="cell"
      className={classes.cell}
      data-area={area}
      data-strong={isStrong || undefined}
      data-zero={count === 0 || undefined}
    >
      <span className={classes.label} aria-hidden>
        {label}
      </span>
      {count ?? children}
    </span>
  );
}
