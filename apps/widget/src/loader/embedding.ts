/** How a customer's page asked for the widget. */
export interface Embedding {
  readonly brandKey: string;
  /** Where the script came from: the platform's origin. */
  readonly origin: string;
  readonly locale: string | null;
}

/** The attributes of the script that embeds the widget; null when no brand is named. */
export function embeddingOf(script: Pick<HTMLScriptElement, 'src' | 'dataset'>): Embedding | null {
  const brandKey = script.dataset['brand']?.trim();
  if (!brandKey) return null;
  return { brandKey, origin: new URL(script.src).origin, locale: script.dataset['locale']?.trim() || null };
}
