export interface DemoBrand {
  readonly slug: string;
  readonly name: string;
  /** Known, so that demo pages have an address; real keys are random. */
  readonly key: string;
  readonly colour: string;
  /** First is the default. */
  readonly locales: readonly string[];
  readonly timeZone: string;
  readonly greeting: Readonly<Record<string, string>>;
  /** Signs identities of the demo's customers. A demo's secret guards nothing. */
  readonly identitySecret: string;
  readonly dispositions: readonly { readonly slug: string; readonly name: string }[];
}

export const demoOperator = {
  slug: 'meridian-contact',
  name: 'Meridian Contact',
  timeZone: 'Europe/Paris',
};

export const demoBrands: readonly DemoBrand[] = [
  {
    slug: 'atlas-voyages',
    name: 'Atlas Voyages',
    key: 'demo-atlas-voyages-7k2m9q4xw3',
    colour: '#0b7285',
    locales: ['fr', 'en'],
    timeZone: 'Europe/Paris',
    greeting: {
      fr: 'Bonjour ! Où souhaitez-vous partir ?',
      en: 'Hello! Where would you like to go?',
    },
    identitySecret: 'demo-atlas-voyages-identity-secret-0001',
    dispositions: [
      { slug: 'booking-changed', name: 'Réservation modifiée' },
      { slug: 'advice-given', name: 'Conseil donné' },
      { slug: 'refund-requested', name: 'Remboursement demandé' },
      { slug: 'follow-up-needed', name: 'Suite à donner' },
    ],
  },
  {
    slug: 'nordlys-telecom',
    name: 'Nordlys Telecom',
    key: 'demo-nordlys-telecom-5d8v1r6tz0',
    colour: '#5f3dc4',
    locales: ['en', 'fr'],
    timeZone: 'Europe/Copenhagen',
    greeting: {
      en: 'Hi, you are through to Nordlys. What can we fix?',
      fr: 'Bonjour, ici Nordlys. Que pouvons-nous régler pour vous ?',
    },
    identitySecret: 'demo-nordlys-telecom-identity-secret-0002',
    dispositions: [
      { slug: 'solved', name: 'Solved' },
      { slug: 'technician-booked', name: 'Technician booked' },
      { slug: 'invoice-explained', name: 'Invoice explained' },
      { slug: 'complaint-recorded', name: 'Complaint recorded' },
    ],
  },
  {
    slug: 'banque-rive',
    name: 'Banque Rive',
    key: 'demo-banque-rive-9b4h7n2ycj6',
    colour: '#2b8a3e',
    locales: ['fr', 'en'],
    timeZone: 'America/Montreal',
    greeting: {
      fr: 'Bonjour et bienvenue à la Banque Rive.',
      en: 'Hello and welcome to Banque Rive.',
    },
    identitySecret: 'demo-banque-rive-identity-secret-0003',
    dispositions: [
      { slug: 'card-blocked', name: 'Carte bloquée' },
      { slug: 'question-answered', name: 'Question répondue' },
      { slug: 'fraud-reported', name: 'Fraude signalée' },
      { slug: 'appointment-made', name: 'Rendez-vous pris' },
    ],
  },
];
