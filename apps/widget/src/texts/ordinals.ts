const english = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** 1st, 2nd, 3rd, 4th, 11th, 21st… */
export const englishOrdinal = (position: number): string => `${position}${endings[english.select(position)] ?? 'th'}`;

/** 1er, 2e, 3e… */
export const frenchOrdinal = (position: number): string => (position === 1 ? '1er' : `${position}e`);
