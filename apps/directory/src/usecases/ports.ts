import type { Person, Brand, Team } from '@visavis/contracts/directory';
import type { Result } from '@visavis/kernel/result';
import type { RefreshFacts } from '../domain/session';

/** Who holds what a put wishes for; null where nobody does. Gathering locks: one put at a time, so the facts stay true. */
export interface Holders {
  readonly existingOperatorId: string | null;
  readonly slugHolder: string | null;
  readonly hasOperator: boolean;
}

export interface Operator {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
}

/** In which zones an operator and its brands count their days, as IANA names. */
export interface OperatorZones {
  readonly operator: string;
  readonly brands: { readonly brandId: string; readonly timeZone: string }[];
}

export abstract class Operators {
  abstract gather(wish: Operator): Promise<Holders>;
  abstract save(operator: Operator): Promise<void>;
  /** Undefined for an operator nobody knows. */
  abstract timeZones(operatorId: string): Promise<OperatorZones | undefined>;
}

export type BrandWish = Omit<Brand, 'version'> & { readonly identitySecret: string };

export abstract class Brands {
  abstract gather(wish: BrandWish): Promise<Holders & { readonly keyHolder: string | null }>;
  /** Answers the version it has now. */
  abstract save(brand: BrandWish): Promise<number>;
  /** Those the transaction's caller may see, by name. */
  abstract list(): Promise<Brand[]>;
  abstract findByKey(key: string): Promise<Brand | undefined>;
  abstract findSecret(brandId: string): Promise<string | undefined>;
}

export abstract class Teams {
  abstract gather(wish: Team): Promise<Holders>;
  abstract save(team: Team): Promise<void>;
  abstract list(): Promise<Team[]>;
}

export type PersonWish = Omit<Person, 'version'>;

export interface PersonHolders {
  readonly existingOperatorId: string | null;
  readonly emailHolder: string | null;
  readonly hasOperator: boolean;
  readonly hasTeam: boolean;
  readonly hasBrands: boolean;
}

export interface Account {
  readonly person: Person;
  /** Null for somebody who has never been given a password. */
  readonly passwordHash: string | null;
}

export interface PeopleFilter {
  readonly ids: readonly string[] | null;
  readonly after: string | null;
  readonly limit: number;
  /** Only people with a brand in common with this person, who is always among them. */
  readonly sharingWith: string | null;
}

export abstract class People {
  abstract gather(wish: PersonWish): Promise<PersonHolders>;
  abstract isKnown(personId: string): Promise<boolean>;
  /** Saves with grants and access; a hash of null leaves the password as it is. Answers the version it has now. */
  abstract save(person: PersonWish, passwordHash: string | null): Promise<number>;
  abstract list(filter: PeopleFilter): Promise<Person[]>;
  abstract findAccount(email: string): Promise<Account | undefined>;
}

export interface Session {
  readonly id: string;
  readonly operatorId: string;
  readonly startedAt: Date;
}

export interface FoundSession {
  readonly session: Session;
  readonly person: Person;
  readonly facts: RefreshFacts;
}

/** Sessions and their refresh tokens, of which only hashes are kept. */
export abstract class Sessions {
  abstract open(person: Person, userAgent: string, at: Date): Promise<Session>;
  /** Makes a refresh token and stores its hash. */
  abstract issueToken(session: Session, at: Date, expiresAt: Date): Promise<string>;
  /** Locks the session. */
  abstract find(refreshToken: string): Promise<FoundSession | undefined>;
  abstract markUsed(refreshToken: string, at: Date): Promise<void>;
  /** Ending what has ended changes nothing. */
  abstract end(sessionId: string, at: Date, reason: string): Promise<void>;
  abstract endAllOf(personId: string, at: Date, reason: string): Promise<void>;
  /** Deletes what no refresh can need any more; answers how many sessions. */
  abstract deleteExpired(before: Date): Promise<number>;
}

export abstract class SignInFailures {
  /** When guesses for this address failed since an instant. */
  abstract since(email: string, since: Date): Promise<Date[]>;
  /** Holds other guesses for the address back until the transaction ends. */
  abstract lock(email: string): Promise<void>;
  abstract add(email: string, operatorId: string | null, at: Date): Promise<void>;
  abstract clear(email: string): Promise<void>;
  abstract deleteBefore(before: Date): Promise<number>;
}

/** Hashing is dear by design, so it is bounded: few at once, a short line, and beyond it a refusal. */
export abstract class Passwords {
  /** @throws when the line is full */
  abstract hash(password: string): Promise<string>;
  /** Takes as long for a hash of null as for any other. */
  abstract verify(hash: string | null, password: string): Promise<Result<boolean, 'busy'>>;
}

export abstract class AccessTokens {
  abstract issue(person: Person, at: Date): Promise<{ readonly token: string; readonly expiresAt: Date }>;
}

export interface Identity {
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
}

export abstract class IdentityTokens {
  abstract verify(token: string, secret: string): Promise<Result<Identity, 'wrong-identity' | 'identity-expired'>>;
}

export interface AuditEntry {
  /** Null, for somebody nobody knows, writes nothing but takes as long. */
  readonly operatorId: string | null;
  readonly actor: { readonly kind: 'person' | 'service' | 'anonymous'; readonly id: string | null };
  readonly action: string;
  readonly subjectId: string | null;
  /** Never a secret, never what people wrote. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly correlationId: string;
}

/** What was done by whom; it can be added to and read, never changed. */
export abstract class AuditLog {
  abstract add(entry: AuditEntry): Promise<void>;
}

/** Counts what happens, for whoever watches. */
export abstract class Telemetry {
  /** @param outcome `signed-in`, or the reason of the refusal */
  abstract signInAnswered(outcome: string): void;
  /** @param outcome `renewed`, or the reason of the refusal; `refresh-reused` speaks of a stolen token */
  abstract refreshAnswered(outcome: string): void;
  abstract signedOut(): void;
}
