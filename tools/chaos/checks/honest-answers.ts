import type { Check } from './evidence';

/** Answers that no fault excuses: a crash shown as such, or none at all for longer than any fault lasts. */
const inexcusable = new Set(['internal', 'gave-up', 'unknown', 'invalid', 'unauthenticated', 'unknown-token']);

/** Infrastructure that is away is said to be unavailable, and asking on helps. */
export const honestAnswers: Check = {
  name: 'nobody was answered with a crash',
  promise: 'architecture.md §5, P12',
  look: ({ log }) =>
    log.refusals
      .filter(({ reason, status }) => inexcusable.has(reason) || (status >= 500 && status !== 503))
      .map(
        ({ client, operation, reason, status, detail }) =>
          `${client}: ${operation} was answered ${String(status)} ${reason} ${detail}`,
      ),
};
