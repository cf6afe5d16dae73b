import { en, type Texts } from './en';
import { fr } from './fr';

const catalogue: Readonly<Record<string, Texts>> = { en, fr };
const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? '';

/**
 * The first wish that the brand speaks, exactly or by language (`fr-CA` finds `fr`), else the brand's first locale.
 * @param wishes most wanted first; absent and empty ones are skipped
 */
export function chooseLocale(wishes: readonly (string | null | undefined)[], spoken: readonly string[]): string {
  for (const wish of wishes) {
    if (!wish) continue;
    const found =
      spoken.find((locale) => locale.toLowerCase() === wish.toLowerCase()) ??
      spoken.find((locale) => languageOf(locale) === languageOf(wish));
    if (found) return found;
  }
  return spoken[0] ?? 'en';
}

/** The catalogue of a locale; English when its language has none. */
export const textsFor = (locale: string): Texts => catalogue[languageOf(locale)] ?? en;

/** What a record by locale says in this one, or in another region of its language. */
export function spokenIn(byLocale: Readonly<Record<string, string>>, locale: string): string | null {
  const exact = byLocale[locale];
  if (exact) return exact;
  const key = Object.keys(byLocale).find((name) => languageOf(name) === languageOf(locale));
  return (key ? byLocale[key] : null) ?? null;
}

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The direction a locale is written in. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (rightToLeft.has(languageOf(locale)) ? 'rtl' : 'ltr');
