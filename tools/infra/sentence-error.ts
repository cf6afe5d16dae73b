/** A fault the reader can mend: its message is one sentence with the remedy, shown without a stack. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError';
}

export function messageOf(error: unknown): string {
  // Both addresses of `localhost` refused: the message is empty, the reasons are inside.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join(' and ');
  return error instanceof Error ? error.message : String(error);
}
