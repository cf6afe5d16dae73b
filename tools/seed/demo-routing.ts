export interface DemoRequirement {
  readonly skill: string;
  /** 1 to 5. */
  readonly level: number;
}

export interface DemoQueue {
  readonly slug: string;
  readonly brand: string;
  readonly name: string;
  readonly locale: string;
  readonly requirements: readonly DemoRequirement[];
  readonly priorityBonusMs?: number;
  readonly targetMs: number;
  readonly offerTimeoutMs: number;
  readonly wrapUpMs: number;
}

export const demoSkills: readonly { readonly slug: string; readonly name: string }[] = [
  { slug: 'lang:fr', name: 'Français' },
  { slug: 'lang:en', name: 'English' },
  { slug: 'travel', name: 'Travel' },
  { slug: 'billing', name: 'Billing' },
  { slug: 'technical', name: 'Technical help' },
  { slug: 'mobile', name: 'Mobile phones' },
  { slug: 'cards', name: 'Cards' },
  { slug: 'fraud', name: 'Fraud' },
  { slug: 'sales', name: 'Sales' },
  { slug: 'complaints', name: 'Complaints' },
];

/** `skills('lang:fr 4', 'travel 3')`: a skill and a level each. */
export function skills(...texts: readonly `${string} ${1 | 2 | 3 | 4 | 5}`[]): DemoRequirement[] {
  return texts.map((text) => {
    const [skill = '', level] = text.split(' ');
    return { skill, level: Number(level) };
  });
}

export const demoQueues: readonly DemoQueue[] = [
  {
    slug: 'atlas-reservations',
    brand: 'atlas-voyages',
    name: 'Réservations',
    locale: 'fr',
    requirements: skills('lang:fr 3', 'travel 2'),
    targetMs: 30_000,
    offerTimeoutMs: 20_000,
    wrapUpMs: 60_000,
  },
  {
    slug: 'atlas-travellers',
    brand: 'atlas-voyages',
    name: 'Travellers abroad',
    locale: 'en',
    requirements: skills('lang:en 3', 'travel 2'),
    priorityBonusMs: 30_000,
    targetMs: 20_000,
    offerTimeoutMs: 15_000,
    wrapUpMs: 45_000,
  },
  {
    slug: 'nordlys-support',
    brand: 'nordlys-telecom',
    name: 'Technical support',
    locale: 'en',
    requirements: skills('lang:en 3', 'technical 2'),
    targetMs: 45_000,
    offerTimeoutMs: 25_000,
    wrapUpMs: 90_000,
  },
  {
    slug: 'nordlys-facturation',
    brand: 'nordlys-telecom',
    name: 'Facturation',
    locale: 'fr',
    requirements: skills('lang:fr 3', 'billing 2'),
    targetMs: 60_000,
    offerTimeoutMs: 30_000,
    wrapUpMs: 60_000,
  },
  {
    slug: 'rive-cartes',
    brand: 'banque-rive',
    name: 'Cartes et fraude',
    locale: 'fr',
    requirements: skills('lang:fr 4', 'cards 3'),
    priorityBonusMs: 60_000,
    targetMs: 20_000,
    offerTimeoutMs: 15_000,
    wrapUpMs: 120_000,
  },
  {
    slug: 'rive-accounts',
    brand: 'banque-rive',
    name: 'Everyday banking',
    locale: 'en',
    requirements: skills('lang:en 3', 'billing 2'),
    targetMs: 30_000,
    offerTimeoutMs: 20_000,
    wrapUpMs: 60_000,
  },
];
