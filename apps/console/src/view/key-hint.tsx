import { isMac } from './platform';
import classes from './view.module.css';

const signs: Readonly<Record<string, string>> = {
  Enter: '⏎',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
};
const macSigns: Readonly<Record<string, string>> = { Alt: '⌥', Ctrl: '⌘', Delete: '⌦' };

/** A key as it is written on the keyboard. */
export function keyText(description: string): string {
  const parts = description.split('+').map((part) => (isMac ? macSigns[part] : undefined) ?? signs[part] ?? part);
  return parts.join(isMac ? '' : '+');
}

/** Shows the key of an action where the action is. */
export function KeyHint({ of }: { readonly of: string }) {
  return (
    <kbd className={classes.hint} aria-hidden>
      {keyText(of)}
    </kbd>
  );
}
