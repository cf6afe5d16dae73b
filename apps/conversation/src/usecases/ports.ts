import type { Call, Caller } from '@visavis/contracts/call';
import type { Contact, Disposition, Entry, Thread } from '@visavis/contracts/conversation';
import type { Channel, Requirement } from '@visavis/contracts/shapes';
import type { Work } from '@visavis/contracts/routing-shapes';
import type { Standing } from '../domain/thread';

/** A thread with what only this service knows of it. */
export interface StoredThread {
  readonly thread: Thread;
  readonly standing: Standing;
  readonly queue: string | null;
  readonly requirements: readonly Requirement[];
}

export interface NewThread {
  readonly id: string;
  readonly contact: Contact;
  readonly channel: Channel;
  readonly queue: string | null;
  readonly requirements: readonly Requirement[];
  readonly answers: Readonly<Record<string, string>>;
  readonly previousId: string | null;
}

export interface ThreadFilter {
  readonly ids?: readonly string[] | undefined;
  readonly brandId?: string | undefined;
  readonly queueId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly workStates?: readonly string[] | undefined;
  readonly after?: string | undefined;
}

export interface Head {
  readonly conversationId: string;
  readonly lastSeq: number;
  readonly lastPublicSeq: number;
}

export abstract class Threads {
  abstract find(id: string): Promise<StoredThread | undefined>;
  /** As `find`, and nobody else changes the thread before the transaction ends. */
  abstract lock(id: string): Promise<StoredThread | undefined>;
  abstract openOf(contactId: string): Promise<Thread | undefined>;
  abstract lastOf(contactId: string): Promise<string | undefined>;
  /** Answers false when the id is taken or the contact has an open conversation. */
  abstract begin(thread: NewThread): Promise<boolean>;
  abstract stand(id: string, standing: Standing): Promise<void>;
  abstract setDisposition(id: string, dispositionId: string): Promise<void>;
  /** Newest first. */
  abstract list(filter: ThreadFilter, limit: number): Promise<Thread[]>;
  abstract heads(ids: readonly string[]): Promise<Head[]>;
}

export abstract class Participants {
  abstract join(thread: Thread, personId: string, at: Date): Promise<void>;
  abstract leave(conversationId: string, personId: string, at: Date): Promise<void>;
  abstract leaveAll(conversationId: string, at: Date): Promise<void>;
}

export interface NewEntry {
  readonly id: string;
  readonly kind: Entry['kind'];
  readonly from: Entry['from'];
  readonly text: string | null;
  readonly isPublic: boolean;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Whose count of entries is meant: the visitor's leaves out what is for staff only. */
export type Reader = 'visitor' | 'staff';

export abstract class Entries {
  /** Numbers and stores a line with its event, in the transaction under way; shown to whoever listens once that has committed. */
  abstract add(conversationId: string, entry: NewEntry, call: Call): Promise<Entry>;
  abstract find(thread: Thread, id: string): Promise<Entry | undefined>;
  /** In order of the reader's seq. */
  abstract after(thread: Thread, reader: Reader, seq: number, limit: number): Promise<Entry[]>;
  abstract saidByVisitorSince(thread: Thread, since: Date): Promise<Entry[]>;
}

/** What somebody says, with the rights to say it. */
export interface Message {
  readonly conversationId: string;
  readonly id: string;
  readonly text: string;
  readonly isNote: boolean;
  readonly caller: Extract<Caller, { kind: 'person' | 'visitor' }>;
  readonly call: Call;
}

export type AppendRefusal = 'unknown-conversation' | 'not-a-participant' | 'conversation-closed' | 'id-taken';
export type Appended =
  | { readonly ok: true; readonly seq: number; readonly publicSeq: number | null; readonly at: Date }
  | { readonly ok: false; readonly reason: AppendRefusal };

/** The hot path: many messages at once, each in its place. */
export abstract class Messages {
  /** Resolves once the message is committed and shown; must be called outside a transaction. */
  abstract append(message: Message): Promise<Appended>;
}

/** Shows stored entries to whoever listens now. */
export abstract class LiveEntries {
  abstract show(entry: Entry): void;
}

export interface NewContact {
  readonly operatorId: string;
  readonly brandId: string;
  readonly subject: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string;
}

export type StoredContact = Contact & { readonly subject: string | null };

export abstract class Contacts {
  abstract find(id: string): Promise<StoredContact | undefined>;
  /** As `find`, and nobody else changes the contact before the transaction ends. */
  abstract lock(id: string): Promise<StoredContact | undefined>;
  /** The contact with this identity; until the transaction ends nobody else can make one. */
  abstract lockIdentity(brandId: string, subject: string): Promise<StoredContact | undefined>;
  abstract add(contact: NewContact): Promise<StoredContact>;
  abstract refresh(id: string, facts: Partial<Omit<NewContact, 'operatorId' | 'brandId'>>): Promise<StoredContact>;
}

export abstract class Dispositions {
  abstract list(brandId: string | undefined): Promise<Disposition[]>;
  abstract findBySlug(brandId: string, slug: string): Promise<Disposition | undefined>;
  abstract isKnown(id: string): Promise<boolean>;
  abstract save(disposition: Disposition & { readonly operatorId: string }): Promise<void>;
}

export interface NewOutcome {
  readonly thread: Thread;
  readonly disposition: Disposition;
  readonly agentId: string;
  readonly note: string | null;
  readonly tags: readonly string[];
  /** When the talk ended that this wraps up. */
  readonly talkEndedAt: Date;
}

export abstract class Outcomes {
  /** Whether the wrap-up of the talk that ended then has its outcome. */
  abstract isFiled(conversationId: string, talkEndedAt: Date): Promise<boolean>;
  abstract file(outcome: NewOutcome): Promise<void>;
}

export interface PersonSeen {
  readonly personId: string;
  readonly operatorId: string;
  readonly role: string;
  readonly isDisabled: boolean;
  readonly brandIds: readonly string[];
  readonly version: number;
}

export abstract class AccessGrants {
  /** Replaces what the person may see, unless a newer version is known. */
  abstract learn(person: PersonSeen): Promise<void>;
}

export abstract class VisitorTokens {
  abstract sign(contact: Contact): Promise<string>;
}

/** Routing's view, asked when the thread may be behind. */
export abstract class Works {
  /** Undefined when routing does not know it, or the caller may not see it. */
  abstract find(id: string, call: Call): Promise<Work | undefined>;
}

/** Counts what happens, for whoever watches. */
export abstract class Telemetry {
  abstract conversationStarted(channel: Channel): void;
  abstract conversationClosed(channel: Channel): void;
  abstract entryStored(kind: Entry['kind'], from: Entry['from']['kind']): void;
  /** Somebody said the same again, with the id of what is stored. */
  abstract repeatAnswered(): void;
  abstract messageRefused(reason: AppendRefusal): void;
  /** Messages that one commit stored. */
  abstract batchStored(size: number): void;
}

export abstract class EntryMonths {
  /** Makes room for the conversations of this month and the next three. */
  abstract makeAhead(): Promise<void>;
}
