import type { Shelf } from './visitor-memory';

/** Lives as long as the page: for browsers in which storage is blocked, full or absent. */
export function pageShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

/** A storage of the browser whose every refusal (blocked, full) falls back to the page's own memory. */
export function browserShelf(open: () => Storage): Shelf {
  const fallback = pageShelf();
  const attempt = <Value>(act: (shelf: Shelf) => Value, otherwise: () => Value): Value => {
    try {
      return act(open());
    } catch (error) {
      if (error instanceof DOMException) return otherwise();
      throw error;
    }
  };
  return {
    getItem: (name) =>
      fallback.getItem(name) ??
      attempt(
        (shelf) => shelf.getItem(name),
        () => null,
      ),
    setItem: (name, value) => {
      const store = (shelf: Shelf) => {
        shelf.setItem(name, value);
        fallback.removeItem(name);
      };
      attempt(store, () => fallback.setItem(name, value));
    },
    removeItem: (name) => {
      fallback.removeItem(name);
      attempt(
        (shelf) => shelf.removeItem(name),
        () => undefined,
      );
    },
  };
}
