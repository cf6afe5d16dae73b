import type { Locale } from './texts';

export interface BrandLook {
  readonly name: string;
  readonly colour: string;
}

/** In the order of the trades: travel, telecom, bank, and again. */
export const brandLooks: readonly BrandLook[] = [
  { name: 'Cap Horizon', colour: '#0b7285' },
  { name: 'Fjordtel', colour: '#5f3dc4' },
  { name: 'Banque Amarante', colour: '#a61e4d' },
  { name: 'Lignes du Sud', colour: '#d9480f' },
  { name: 'Ondéa Mobile', colour: '#1864ab' },
  { name: 'Crédit des Deux Rives', colour: '#2b8a3e' },
];

export const queueNames: Readonly<Record<Locale, string>> = { fr: 'Accueil', en: 'Front desk' };

export const dispositionNames = ['Solved', 'Passed on', 'Call back', 'No reply'] as const;
