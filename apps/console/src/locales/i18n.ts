import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import type { Translation } from './en';
import { fr } from './fr';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: Translation };
  }
}

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];
/** Each language in its own words. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

const CHOSEN = 'visavis.language';

/** The first of the locales that the console speaks; English when none is. */
export function nearestLanguage(locales: readonly (string | null | undefined)[]): Language {
  const spoken = locales.map((locale) => languages.find((language) => locale?.toLowerCase().startsWith(language)));
  return spoken.find((language) => language !== undefined) ?? 'en';
}

/** Starts with what was chosen on this machine, else what the browser speaks. */
export async function startLanguages(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng: nearestLanguage([localStorage.getItem(CHOSEN), ...navigator.languages]),
    fallbackLng: 'en',
    defaultNS: 'console',
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  });
}

/** Follows the person's locale, unless another language was chosen on this machine. */
export async function followLocale(locale: string): Promise<void> {
  await i18next.changeLanguage(nearestLanguage([localStorage.getItem(CHOSEN), locale]));
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(CHOSEN, language);
  await i18next.changeLanguage(language);
}
