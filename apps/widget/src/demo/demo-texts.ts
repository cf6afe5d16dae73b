/** What the demo page of any brand says in English. */
export const en = {
  home: 'Home',
  products: 'Offers',
  help: 'Help',
  skip: 'Skip to content',
  languages: 'Language',
  headline: (brand: string) => `Welcome to ${brand}`,
  lead: 'A question before you order, about a booking or an invoice? Our people answer in the chat, in the corner below.',
  ask: 'Ask us',
  offersTitle: 'This season',
  offers: [
    { title: 'New arrivals', text: 'Chosen with care, ready within two days.' },
    { title: 'Gift cards', text: 'By e-mail in a minute, valid for three years.' },
    { title: 'Members’ prices', text: 'Ten per cent less, from the first order on.' },
  ],
  helpTitle: 'Often asked',
  questions: [
    {
      ask: 'When does my order arrive?',
      answer: 'Within two to four working days. The confirmation has a link to follow it.',
    },
    {
      ask: 'How do I change or cancel?',
      answer: 'Free of charge up to 24 hours before. Write to us in the chat, we do it with you.',
    },
    { ask: 'Where is my invoice?', answer: 'In your account, below “Orders”. If one is missing, we send it again.' },
  ],
  footer: 'A demonstration page of Visavis: nothing can be bought here.',
  missingTitle: 'There is no brand here',
  missing: 'No brand has this key. The addresses of the demo pages are printed by “npm start”.',
  unreachable: 'The platform cannot be reached at the moment. Please load the page again shortly.',
};

export type DemoTexts = typeof en;

/** What the demo page of any brand says in French. */
export const fr: DemoTexts = {
  home: 'Accueil',
  products: 'Offres',
  help: 'Aide',
  skip: 'Aller au contenu',
  languages: 'Langue',
  headline: (brand) => `Bienvenue chez ${brand}`,
  lead: 'Une question avant de commander, sur une réservation ou une facture\u00a0? Nos équipes répondent dans la discussion, en bas de page.',
  ask: 'Nous écrire',
  offersTitle: 'Cette saison',
  offers: [
    { title: 'Nouveautés', text: 'Choisies avec soin, prêtes sous deux jours.' },
    { title: 'Cartes cadeaux', text: 'Par e-mail en une minute, valables trois ans.' },
    { title: 'Prix membres', text: 'Dix pour cent de moins, dès la première commande.' },
  ],
  helpTitle: 'Questions fréquentes',
  questions: [
    {
      ask: 'Quand ma commande arrive-t-elle\u00a0?',
      answer: 'Sous deux à quatre jours ouvrés. La confirmation contient un lien de suivi.',
    },
    {
      ask: 'Comment modifier ou annuler\u00a0?',
      answer: 'Sans frais jusqu’à 24\u00a0heures avant. Écrivez-nous, nous le faisons avec vous.',
    },
    {
      ask: 'Où est ma facture\u00a0?',
      answer: 'Dans votre compte, sous «\u00a0Commandes\u00a0». S’il en manque une, nous la renvoyons.',
    },
  ],
  footer: 'Page de démonstration de Visavis\u00a0: rien ne s’y achète.',
  missingTitle: 'Il n’y a pas de marque ici',
  missing: 'Aucune marque n’a cette clé. «\u00a0npm start\u00a0» affiche les adresses des pages de démonstration.',
  unreachable: 'La plateforme est injoignable pour le moment. Rechargez la page dans un instant.',
};
