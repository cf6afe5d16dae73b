import { loadShare } from './capacity';
import classes from './view.module.css';

/** Load against capacity as a bar; the numbers stand beside it. */
export function LoadBar({ load, capacity }: { readonly load: number; readonly capacity: number }) {
  return (
    <span className={classes.loadBar} aria-hidden>
      <span style={{ width: `${loadShare(load, capacity) * 100}%` }} />
    </span>
  );
}
