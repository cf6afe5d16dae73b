import { useEffect, useEffectEvent } from 'react';
import { isPressed } from './keys';

const writing = 'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"]';

/**
 * Whether keys without a modifier belong to what has the focus: all of them in a text field, a menu or a dialog; those
 * that press it, as Enter does, on a button. Letters mean nothing to a button.
 */
function hasOwnKeys(target: EventTarget | null, description: string): boolean {
  const owners = /^[A-Z]$/.test(description) ? writing : `${writing}, button, a`;
  return target instanceof Element && target.closest(owners) !== null;
}

/** Does something when a key is pressed anywhere on the page; plain keys only where they mean nothing else. */
export function useKey(description: string | null, act: () => void): void {
  const onPress = useEffectEvent((press: KeyboardEvent) => {
    if (description === null || press.defaultPrevented || !isPressed(press, description)) return;
    if (!description.includes('+') && hasOwnKeys(press.target, description)) return;
    press.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (press: KeyboardEvent) => onPress(press);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
