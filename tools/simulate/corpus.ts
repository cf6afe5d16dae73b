import { english } from './corpus-en';
import { french } from './corpus-fr';
import type { Locale, Texts, Trade } from './texts';

/** What is said in a simulation: our own words, by language and trade. */
export const corpus: Readonly<Record<Locale, Texts>> = { fr: french, en: english };

export const trades: readonly Trade[] = ['travel', 'telecom', 'bank'];

const lastWords = new Set([...french.thanks, ...english.thanks]);

/** Whether a visitor has said their last words. */
export function isThanks(text: string): boolean {
  return lastWords.has(text);
}
