import { englishOrdinal } from './ordinals';

/** English is the source: every other language must have exactly these keys (a missing one does not compile). */
export const en = {
  openChat: (brand: string) => `Chat with ${brand}`,
  openChatUnread: (brand: string, unread: number) =>
    `Chat with ${brand}, ${unread} unread ${unread === 1 ? 'message' : 'messages'}`,
  closeChat: 'Close the chat window',
  conversation: 'Messages',
  greeting: 'Hello! How can we help?',
  placeholder: 'Write a message…',
  composer: 'Your message',
  send: 'Send',
  keys: 'Enter sends, Shift + Enter starts a new line',
  charactersLeft: (left: number) => `${left} characters left`,
  you: 'You',
  agent: 'Agent',
  sending: 'Sending…',
  notSent: 'Not sent.',
  sendAgain: 'Send again',
  discard: 'Discard',
  inLineAt: (position: number) => `You are ${englishOrdinal(position)} in line.`,
  inLine: 'You are in line.',
  calling: 'Your turn: we are calling an agent.',
  keepPlace: 'You can close this page: we keep your place for 5 minutes.',
  backInLine: 'Your agent had to go. You are back in line at your old place.',
  joined: (name: string) => `${name} has joined the chat`,
  left: (name: string) => `${name} has left the chat`,
  youLeft: 'You have ended the chat',
  wrapping: 'This chat is about to close. If something is still open, just write.',
  ended: 'This chat has ended.',
  expired: 'Nobody could take this chat. We are sorry.',
  startNew: 'Start a new chat',
  endChat: 'End chat',
  endQuestion: 'End this chat?',
  endConfirm: 'Yes, end it',
  endCancel: 'No, go on',
  endFailed: 'The chat could not be ended. Please try again.',
  offline: 'No connection. We are trying again…',
  offlineUnsent: (count: number) =>
    `No connection. ${count === 1 ? '1 message is' : `${count} messages are`} kept and sent when it is back.`,
  newMessages: 'New messages',
};

/** What the widget says, in one language. */
export type Texts = { readonly [Key in keyof typeof en]: (typeof en)[Key] };
