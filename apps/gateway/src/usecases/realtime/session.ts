import type { Presence } from '@visavis/contracts/agent-presence';
import type { Call, PersonCaller } from '@visavis/contracts/call';
import type { ServerFrame } from '@visavis/contracts/realtime';
import { newId } from '@visavis/kernel/id';
import type { Owed } from '../../domain/board-delta';
import type { MalformedBudget } from '../../domain/malformed-budget';
import { isNews, type ShownVersions } from '../../domain/shown-versions';
import type { Identity } from '../ports';
import type { Episode } from '../views/conversation-view';
import { readerOf, type Reader } from '../views/reader';
import type { ThreadFollower } from './thread-follower';
import type { Wire } from './wire';

/** A conversation one socket shows. */
export interface Shown {
  episode: Episode;
  readonly follower: ThreadFollower;
  /** Stops listening to what is said in it. */
  readonly stop: () => void;
}

/** How one socket looks at the board. */
export interface WatchedBoard {
  /** The only queues it looks at; null: all that the person may see. */
  readonly queueIds: ReadonlySet<string> | null;
  /** The version it was sent last, when, and what changed since; undefined until its snapshot. */
  shown: { readonly version: number; readonly atMs: number; owed: Owed } | undefined;
}

/** The brands of a person, as of one version of the person. */
interface Grants {
  readonly version: number;
  readonly brandIds: ReadonlySet<string>;
}

const MAX_ENDED_OFFERS = 200;

/** What one socket is, has been told, and shows. State only; the use cases beside it decide. */
export class Session {
  readonly connectionId: string = newId();
  readonly shown = new Map<string, Shown>();
  /** Brands of the offers it was shown and that have not ended, by the offers' ids. */
  readonly offers = new Map<string, string>();
  /** Chats it reads in silence, shown or, while a peer is away, to be shown. */
  readonly readsAlong = new Set<string>();
  /** Undefined while it does not look at the board. */
  board: WatchedBoard | undefined;
  /** What its last hello said it has of conversations that may be shown later. */
  resume: Readonly<Record<string, number>> = {};
  /** `none` for visitors and for people who take no chats. */
  lease: 'none' | 'owed' | 'open' = 'none';
  identity: Identity | undefined;
  isWelcome = false;
  isClosed = false;
  /** Events may have been lost, or a peer was away: what it shows must be read anew. */
  isStale = false;
  /** The person's presence as its last event told it. */
  presence: Presence | undefined;
  refreshNotBeforeMs = 0;
  /** When what it shows must be read anew in any case. */
  rereadAtMs = Infinity;
  /** Showed life since its lease was last renewed. */
  isAlive = true;
  heardAtMs: number;
  beatAtMs: number;
  malformed: MalformedBudget = [];
  private grants: Grants | undefined;
  private readonly versions: ShownVersions = new Map();
  private readonly endedOffers: string[] = [];
  private turn: Promise<void> = Promise.resolve();
  private queued = 0;

  constructor(
    readonly wire: Wire,
    readonly openedAtMs: number,
  ) {
    this.heardAtMs = openedAtMs;
    this.beatAtMs = openedAtMs;
  }

  get reader(): Reader {
    return this.identity ? readerOf(this.identity.caller) : 'visitor';
  }

  get personId(): string | undefined {
    return this.identity?.caller.kind === 'person' ? this.identity.caller.personId : undefined;
  }

  /** Visitors have none. */
  get role(): PersonCaller['role'] | undefined {
    return this.identity?.caller.kind === 'person' ? this.identity.caller.role : undefined;
  }

  get contactId(): string | undefined {
    return this.identity?.caller.kind === 'visitor' ? this.identity.caller.contactId : undefined;
  }

  /** The brands a person may see from now on. @returns false when something newer is known */
  learnGrants(version: number, brandIds: readonly string[]): boolean {
    if (this.grants && this.grants.version >= version) return false;
    this.grants = { version, brandIds: new Set(brandIds) };
    return true;
  }

  /** Not told of a change: then the services behind us know as much as we do. */
  maySee(brandId: string): boolean {
    return this.grants?.brandIds.has(brandId) ?? true;
  }

  /** How many frames wait for their turn. */
  get waiting(): number {
    return this.queued;
  }

  /**
   * A call on behalf of whoever said hello. @throws before hello
   * @param idempotencyKey id that the client made for what it says; by it the action is found in logs and in the database too
   */
  call(idempotencyKey?: string): Call {
    if (!this.identity) throw new Error('a session acts before hello');
    const { caller } = this.identity;
    return {
      caller,
      correlationId: idempotencyKey ?? newId(),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    };
  }

  send(frame: ServerFrame): void {
    if (!this.isClosed) this.wire.send(frame);
  }

  /** Whether this is newer than what was sent under the key; remembers it if so. */
  isNews(key: string, version: number, rest: string): boolean {
    return isNews(this.versions, key, version, rest);
  }

  /** Not shown any more: should it come back, it is news whatever its version. */
  forget(key: string): void {
    this.versions.delete(key);
  }

  hasEnded(offerId: string): boolean {
    return this.endedOffers.includes(offerId);
  }

  noteEnded(offerId: string): void {
    this.offers.delete(offerId);
    this.endedOffers.push(offerId);
    if (this.endedOffers.length > MAX_ENDED_OFFERS) this.endedOffers.shift();
  }

  /** Does one thing after the other, in the order asked for. */
  inTurn(work: () => Promise<void>): Promise<void> {
    this.queued += 1;
    const done = this.turn.then(work).finally(() => {
      this.queued -= 1;
    });
    this.turn = done.catch(() => undefined);
    return done;
  }
}
