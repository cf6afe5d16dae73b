import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

// One timer for all clocks on the screen, so that they move together.
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of [...listeners]) each();
  }, 500);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || !timer) return;
    clearInterval(timer);
    timer = null;
  };
}

/** The local clock in milliseconds, moving twice a second. */
export function useNow(): number {
  return useTick(itself);
}

const itself = (time: number) => time;

/** What is shown of the local clock: whoever shows it is drawn again only when that has become something else. */
export function useTick<Shown extends string | number | boolean>(show: (now: number) => Shown): Shown {
  return useSyncExternalStore(subscribe, () => show(now));
}
