import type { Texts } from './en';
import { frenchOrdinal } from './ordinals';

// Non-breaking spaces (\u00a0) stand before ? ! : and in numbers, as French typography asks.
export const fr: Texts = {
  openChat: (brand) => `Discuter avec ${brand}`,
  openChatUnread: (brand, unread) =>
    `Discuter avec ${brand}, ${unread} ${unread === 1 ? 'message non lu' : 'messages non lus'}`,
  closeChat: 'Fermer la fenêtre de discussion',
  conversation: 'Messages',
  greeting: 'Bonjour\u00a0! Comment pouvons-nous vous aider\u00a0?',
  placeholder: 'Écrivez un message…',
  composer: 'Votre message',
  send: 'Envoyer',
  keys: 'Entrée envoie, Maj + Entrée va à la ligne',
  charactersLeft: (left) => `${left}\u00a0${left === 1 ? 'caractère restant' : 'caractères restants'}`,
  you: 'Vous',
  agent: 'Conseiller',
  sending: 'Envoi…',
  notSent: 'Non envoyé.',
  sendAgain: 'Renvoyer',
  discard: 'Supprimer',
  inLineAt: (position) => `Vous êtes ${frenchOrdinal(position)} dans la file.`,
  inLine: 'Vous êtes dans la file.',
  calling: 'C’est à vous\u00a0: nous appelons un conseiller.',
  keepPlace: 'Vous pouvez fermer cette page\u00a0: nous gardons votre place 5\u00a0minutes.',
  backInLine: 'Votre conseiller a dû partir. Vous retrouvez votre place dans la file.',
  joined: (name) => `${name} a rejoint la discussion`,
  left: (name) => `${name} a quitté la discussion`,
  youLeft: 'Vous avez mis fin à la discussion',
  wrapping: 'Cette discussion va se fermer. S’il reste une question, écrivez-la ici.',
  ended: 'Cette discussion est terminée.',
  expired: 'Personne n’a pu prendre cette discussion. Nous en sommes désolés.',
  startNew: 'Nouvelle discussion',
  endChat: 'Terminer',
  endQuestion: 'Mettre fin à la discussion\u00a0?',
  endConfirm: 'Oui, terminer',
  endCancel: 'Non, continuer',
  endFailed: 'La discussion n’a pas pu être terminée. Veuillez réessayer.',
  offline: 'Pas de connexion. Nouvel essai en cours…',
  offlineUnsent: (count) =>
    count === 1
      ? 'Pas de connexion. 1\u00a0message est gardé et partira à son retour.'
      : `Pas de connexion. ${count}\u00a0messages sont gardés et partiront à son retour.`,
  newMessages: 'Nouveaux messages',
};
