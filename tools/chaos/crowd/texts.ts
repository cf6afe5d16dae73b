import type { Random } from '../../simulate/random';

const visitorLines = [
  'Bonjour, ma commande n’est pas arrivée.',
  'Can I change the date of my booking?',
  'Je ne comprends pas ma facture.',
  'The code you sent does not work.',
  'Oui, c’est bien cela.',
  'Yes, since this morning.',
];
const agentLines = [
  'Bonjour, je regarde votre dossier.',
  'Thank you, one moment please.',
  'C’est corrigé de mon côté.',
  'You will get a confirmation by mail.',
];

/** What a visitor says last; whoever serves them ends the talk then. */
export const GOODBYE = 'Merci, au revoir';

/** A line that no other message has. */
export function lineOf(who: 'visitor' | 'agent', random: Random, mark: string): string {
  return `${random.pick(who === 'visitor' ? visitorLines : agentLines)} (${mark})`;
}

export function goodbye(mark: string): string {
  return `${GOODBYE} (${mark})`;
}
