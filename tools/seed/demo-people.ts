import type { Role } from '@visavis/contracts/call';
import { skills, type DemoRequirement } from './demo-routing';

export interface DemoPerson {
  /** Also the local part of the address. */
  readonly slug: string;
  readonly name: string;
  /** What visitors see. */
  readonly alias: string;
  readonly role: Role;
  readonly team: string | null;
  readonly locale: string;
  readonly brands: readonly string[];
}

export interface DemoAgent extends DemoPerson {
  readonly role: 'agent';
  /** In hundredths of a standard chat. */
  readonly capacity: number;
  readonly skills: readonly DemoRequirement[];
}

export const demoTeams = [
  { slug: 'team-day', name: 'Équipe de jour' },
  { slug: 'team-late', name: 'Late team' },
] as const;

const [atlas, nordlys, rive] = ['atlas-voyages', 'nordlys-telecom', 'banque-rive'];
const all = [atlas, nordlys, rive];

type Team = (typeof demoTeams)[number]['slug'];
type Place = Pick<DemoAgent, 'locale' | 'brands' | 'capacity'> & { readonly team: Team };

const agent = (slug: string, name: string, place: Place, held: readonly DemoRequirement[]): DemoAgent => {
  return { slug, name, alias: name.split(' ')[0] ?? name, role: 'agent', skills: held, ...place };
};
const day = (locale: string, brands: readonly string[], capacity: number): Place => {
  return { team: 'team-day', locale, brands, capacity };
};
const late = (locale: string, brands: readonly string[], capacity: number): Place => {
  return { team: 'team-late', locale, brands, capacity };
};

export const demoAgents: readonly DemoAgent[] = [
  agent(
    'camille',
    'Camille Durand',
    day('fr', all, 300),
    skills('lang:fr 5', 'lang:en 3', 'travel 4', 'billing 3', 'cards 3'),
  ),
  agent(
    'lucas',
    'Lucas Bernard',
    day('fr', [atlas, nordlys], 300),
    skills('lang:fr 5', 'lang:en 2', 'travel 3', 'billing 4'),
  ),
  agent('ines', 'Inès Moreau', day('fr', [atlas], 400), skills('lang:fr 5', 'lang:en 4', 'travel 5', 'sales 4')),
  agent('hugo', 'Hugo Petit', day('fr', [rive], 200), skills('lang:fr 5', 'cards 5', 'fraud 5', 'complaints 3')),
  agent(
    'manon',
    'Manon Leroy',
    day('fr', [nordlys, rive], 300),
    skills('lang:fr 5', 'lang:en 3', 'billing 4', 'cards 3', 'fraud 2'),
  ),
  agent(
    'theo',
    'Théo Garnier',
    day('fr', [nordlys], 400),
    skills('lang:fr 4', 'lang:en 4', 'technical 4', 'mobile 3', 'billing 2'),
  ),
  agent(
    'emma',
    'Emma Larsen',
    late('en', all, 300),
    skills('lang:en 5', 'lang:fr 3', 'travel 2', 'technical 3', 'billing 3'),
  ),
  agent('oliver', 'Oliver Hansen', late('en', [nordlys], 400), skills('lang:en 5', 'technical 5', 'mobile 5')),
  agent(
    'freja',
    'Freja Nielsen',
    late('en', [nordlys, atlas], 300),
    skills('lang:en 5', 'technical 3', 'travel 3', 'sales 3'),
  ),
  agent(
    'noah',
    'Noah Tremblay',
    late('fr', [rive], 300),
    skills('lang:fr 5', 'lang:en 5', 'cards 4', 'billing 4', 'fraud 3'),
  ),
  agent(
    'zoe',
    'Zoé Gagnon',
    late('fr', [rive, atlas], 200),
    skills('lang:fr 5', 'lang:en 4', 'billing 3', 'cards 4', 'travel 2'),
  ),
  agent(
    'jack',
    'Jack Murray',
    late('en', [atlas, rive], 300),
    skills('lang:en 5', 'travel 4', 'billing 2', 'complaints 4'),
  ),
];

export const demoStaff: readonly DemoPerson[] = [
  { slug: 'nadia', name: 'Nadia Roche', alias: 'Nadia', role: 'admin', team: null, locale: 'fr', brands: all },
  {
    slug: 'henri',
    name: 'Henri Vasseur',
    alias: 'Henri',
    role: 'supervisor',
    team: 'team-day',
    locale: 'fr',
    brands: all,
  },
  {
    slug: 'sofia',
    name: 'Sofia Lindqvist',
    alias: 'Sofia',
    role: 'supervisor',
    team: 'team-late',
    locale: 'en',
    brands: all,
  },
  { slug: 'paul', name: 'Paul Mercier', alias: 'Paul', role: 'client', team: null, locale: 'fr', brands: [atlas] },
];
