import type { Presence } from '@visavis/contracts/agent-presence';
import type { Contact, Entry, Thread } from '@visavis/contracts/conversation';
import type { Person } from '@visavis/contracts/directory';
import type { Offer, Work } from '@visavis/contracts/routing-shapes';
import { newId } from '@visavis/kernel/id';
import type { FakeFleet } from './fake-fleet';
import { at, known, offerOf, person, threadOf, workOf } from './fake-records';

/** What the services behind the gateway know, in memory; the test moves it, and tells of it when it wants to. */
export class FakeWorld {
  readonly people = (['admin', 'supervisor', 'agent', 'client'] as const).map(person);
  readonly agent: Person = known(this.people[2]);
  readonly threads = new Map<string, Thread>();
  readonly entries = new Map<string, Entry[]>();
  readonly works = new Map<string, Work>();
  readonly positions = new Map<string, number>();
  readonly presences = new Map<string, Presence>();
  offers: Offer[] = [];

  constructor(readonly fleet: FakeFleet) {}

  /** A conversation with its work, held by the agent if there is one. */
  begin(
    visitor: Contact,
    state: Work['state'] = 'waiting',
    agentId: string | null = null,
    id: string = newId(),
  ): Thread {
    const thread = threadOf(id, visitor, { state, agentId });
    this.works.set(id, workOf(thread, { state, agentId }));
    this.threads.set(id, thread);
    this.entries.set(id, []);
    return thread;
  }

  /** Stores what the agent says. */
  say(conversationId: string, text: string, isNote = false, id: string = newId()): Entry {
    const thread = known(this.threads.get(conversationId));
    const lastSeq = thread.lastSeq + 1;
    const publicSeq = isNote ? null : thread.lastPublicSeq + 1;
    this.threads.set(conversationId, { ...thread, lastSeq, lastPublicSeq: publicSeq ?? thread.lastPublicSeq });
    const from = { kind: 'agent' as const, id: this.agent.id };
    const kind = isNote ? ('note' as const) : ('message' as const);
    const entry: Entry = { id, conversationId, seq: lastSeq, publicSeq, kind, from, text, at };
    known(this.entries.get(conversationId)).push(entry);
    return entry;
  }

  /** Moves a work on, in routing only. */
  move(id: string, change: Partial<Work>): Work {
    const before = known(this.works.get(id));
    const work = { ...before, ...change, version: before.version + 1 };
    this.works.set(id, work);
    return work;
  }

  /** Offers a waiting conversation to the agent. */
  offer(workId: string): Offer {
    this.move(workId, { state: 'offered' });
    const offer = offerOf(workId, this.agent.id);
    this.offers.push(offer);
    return offer;
  }
}
