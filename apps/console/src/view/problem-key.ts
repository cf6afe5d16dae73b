import { en } from '../locales/en';

interface Failed {
  readonly reason: string;
  readonly status?: number;
}

/** The key under which a failure is put into words. Services out of reach have many reasons and one meaning. */
export function problemKey({ reason, status }: Failed): keyof typeof en.problem {
  if (reason in en.problem) return reason as keyof typeof en.problem;
  if (status === 503 || outOfReach.has(reason)) return 'unavailable';
  return status === 403 ? 'forbidden' : 'other';
}

/** Frames carry a reason without a status. */
const outOfReach = new Set(['no-responder', 'connection-lost', 'overloaded', 'dependency-unavailable']);
