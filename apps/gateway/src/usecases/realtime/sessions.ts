import { Injectable } from '@nestjs/common';
import type { Session } from './session';

type Index = Map<string, Set<Session>>;

/** The sockets of this process, found by person, contact and the conversations they show. */
@Injectable()
export class Sessions {
  private readonly open = new Set<Session>();
  private readonly byPerson: Index = new Map();
  private readonly byContact: Index = new Map();
  private readonly byConversation: Index = new Map();
  private readonly newlyShown = new Set<string>();

  add(session: Session): void {
    this.open.add(session);
  }

  /** After hello: from now on events find it. */
  admit(session: Session): void {
    if (session.personId !== undefined) put(this.byPerson, session.personId, session);
    if (session.contactId !== undefined) put(this.byContact, session.contactId, session);
  }

  remove(session: Session): void {
    this.open.delete(session);
    if (session.personId !== undefined) take(this.byPerson, session.personId, session);
    if (session.contactId !== undefined) take(this.byContact, session.contactId, session);
    for (const id of session.shown.keys()) take(this.byConversation, id, session);
  }

  shows(session: Session, conversationId: string): void {
    if (session.contactId !== undefined) this.newlyShown.add(conversationId);
    put(this.byConversation, conversationId, session);
  }

  hides(session: Session, conversationId: string): void {
    take(this.byConversation, conversationId, session);
  }

  all(): readonly Session[] {
    return [...this.open];
  }

  /** Conversations that a visitor's page began to show since this was asked last. */
  takeNewlyShown(): readonly string[] {
    const ids = [...this.newlyShown];
    this.newlyShown.clear();
    return ids;
  }

  /** Those who have been welcomed. */
  welcome(): readonly Session[] {
    return this.all().filter((session) => session.isWelcome);
  }

  ofPerson(personId: string): readonly Session[] {
    return [...(this.byPerson.get(personId) ?? [])];
  }

  ofContact(contactId: string): readonly Session[] {
    return [...(this.byContact.get(contactId) ?? [])];
  }

  showing(conversationId: string): readonly Session[] {
    return [...(this.byConversation.get(conversationId) ?? [])];
  }

  shownConversations(): readonly string[] {
    return [...this.byConversation.keys()];
  }
}

function put(index: Index, key: string, session: Session): void {
  const sessions = index.get(key);
  if (sessions) sessions.add(session);
  else index.set(key, new Set([session]));
}

function take(index: Index, key: string, session: Session): void {
  const sessions = index.get(key);
  sessions?.delete(session);
  if (sessions?.size === 0) index.delete(key);
}
