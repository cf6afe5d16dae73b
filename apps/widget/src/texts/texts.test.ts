import { chooseLocale, directionOf, spokenIn, textsFor } from './choose-locale';
import { en } from './en';
import { fr } from './fr';
import { englishOrdinal, frenchOrdinal } from './ordinals';

describe('texts', () => {
  it('counts places in English and French as people do', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(englishOrdinal).join(' ')).toBe(
      '1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th',
    );
    expect([1, 2, 21].map(frenchOrdinal).join(' ')).toBe('1er 2e 21e');
  });

  it('says the waiting state as the product words it', () => {
    expect(`${en.inLineAt(3)} ${en.keepPlace}`).toBe(
      'You are 3rd in line. You can close this page: we keep your place for 5 minutes.',
    );
    expect(fr.inLineAt(1)).toBe('Vous êtes 1er dans la file.');
  });

  it('has no sentence that is the same in both languages by oversight', () => {
    const same = (Object.keys(en) as (keyof typeof en)[]).filter((key) => en[key] === fr[key]);
    expect(same).toEqual(['conversation']);
  });

  it('takes the first wish the brand speaks, and its first locale when it speaks none', () => {
    expect(chooseLocale([null, '', 'de', 'fr-CA', 'en'], ['en', 'fr'])).toBe('fr');
    expect(chooseLocale(['EN-gb'], ['fr', 'en-GB', 'en'])).toBe('en-GB');
    expect(chooseLocale(['de'], ['fr', 'en'])).toBe('fr');
    expect(chooseLocale([], [])).toBe('en');
  });

  it('falls back to English words where a language has no catalogue', () => {
    expect(textsFor('fr-BE')).toBe(fr);
    expect(textsFor('nb')).toBe(en);
  });

  it('finds the greeting of the language in another region', () => {
    expect(spokenIn({ fr: 'Salut', en: 'Hi' }, 'fr-CH')).toBe('Salut');
    expect(spokenIn({ en: 'Hi' }, 'fr')).toBeNull();
  });

  it('knows which locales are written from right to left', () => {
    expect(directionOf('ar-EG')).toBe('rtl');
    expect(directionOf('fr')).toBe('ltr');
  });
});
