import { useEffect, useEffectEvent } from 'react';
import { isPressed } from './keys';

/** Whether keys without a modifier belong to what has the focus, as in a text field, a menu or a button. */
function hasOwnKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, button, a, [contenteditable], [role="menu"], [role="dialog"]') !== null
  );
}

/** Does something when a key is pressed anywhere on the page; plain keys only where they mean nothing else. */
export function useKey(description: string | null, act: () => void): void {
  const onPress = useEffectEvent((press: KeyboardEvent) => {
    if (description === null || press.defaultPrevented || !isPressed(press, description)) return;
    if (!description.includes('+') && hasOwnKeys(press.target)) return;
    press.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (press: KeyboardEvent) => onPress(press);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
