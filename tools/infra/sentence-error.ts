/** A fault the reader can mend: its message is one sentence with the remedy, shown without a stack. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
