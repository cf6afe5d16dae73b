import { useSyncExternalStore } from 'react';

const KEY = 'visavis.read';
/** Conversations remembered; older ones are over. */
const MAX_KEPT = 100;

type Marks = Readonly<Record<string, number>>;

let marks: Marks = load();
const listeners = new Set<() => void>();

function load(): Marks {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Marks) : {};
  } catch {
    return {};
  }
}

/** Notes up to which entry the agent has seen a conversation on this machine. */
export function markRead(conversationId: string, seq: number): void {
  if ((marks[conversationId] ?? 0) >= seq) return;
  const { [conversationId]: _before, ...others } = marks;
  marks = Object.fromEntries([...Object.entries(others).slice(1 - MAX_KEPT), [conversationId, seq]]);
  localStorage.setItem(KEY, JSON.stringify(marks));
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The seq up to which each conversation has been seen. */
export function useReadMarks(): Marks {
  return useSyncExternalStore(subscribe, () => marks);
}
