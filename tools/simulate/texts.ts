export type Trade = 'travel' | 'telecom' | 'bank';
export type Locale = 'fr' | 'en';

/** What visitors and agents of one trade say in one language. */
export interface TradeTexts {
  /** A visitor's first words. */
  readonly openings: readonly string[];
  /** What a visitor says after an answer. */
  readonly followUps: readonly string[];
  /** What an agent answers. */
  readonly answers: readonly string[];
}

/** What is said in a language, whatever the trade. */
export interface Texts {
  readonly trades: Readonly<Record<Trade, TradeTexts>>;
  readonly greetings: readonly string[];
  /** A visitor's last words; an agent who reads them says goodbye. */
  readonly thanks: readonly string[];
  readonly afterthoughts: readonly string[];
  readonly goodbyes: readonly string[];
  readonly reminders: readonly string[];
  readonly notes: readonly string[];
}
