import type { CrowdLog, Operation, ShownThread } from './crowd-log';
import type { StoredEntry, Truth } from './truth';

/** What clients testify against what is stored, by name; a sentence for each contradiction. */
export interface BrokenClaims {
  /** Acknowledged, and not stored exactly once with the same words. */
  readonly unstored: string[];
  /** Refused for good, and stored all the same. */
  readonly storedThough: string[];
  /** The acknowledgement named another place than the message has. */
  readonly misnumbered: string[];
  /** What one person said stands in another order than it was acknowledged. */
  readonly disordered: string[];
  /** A client showed other lines than the thread has, or with gaps. */
  readonly misshown: string[];
  /** A client that stayed did not come to see all that could be read. */
  readonly unseen: string[];
  /** An answered command of which the history knows nothing. */
  readonly undone: string[];
}

/** Compares all that clients saw with all that is stored. */
export function brokenClaims(log: CrowdLog, truth: Truth): BrokenClaims {
  const stored = new Stored(truth);
  const said = log.operations.filter(({ kind }) => kind === 'send' || kind === 'start');
  const acknowledged = said.filter(({ outcome }) => outcome === 'ok');
  return {
    unstored: acknowledged.flatMap((one) => stored.fault(one) ?? []),
    storedThough: said.flatMap((one) => (one.outcome === 'fail' && stored.find(one).length > 0 ? [told(one)] : [])),
    misnumbered: acknowledged.flatMap((one) => misnumbered(one, stored)),
    disordered: disordered(acknowledged, stored),
    misshown: log.shown.flatMap((one) => misshown(one, stored)),
    unseen: log.shown.flatMap((one) => unseen(one, acknowledged)),
    undone: log.operations.flatMap((one) => undone(one, truth)),
  };
}

const told = ({ who, kind, id, conversationId }: Operation): string =>
  `${who}: ${kind} ${id} in ${conversationId ?? 'no conversation'}`;

class Stored {
  private readonly byConversation = new Map<string, StoredEntry[]>();
  private readonly byId = new Map<string, StoredEntry[]>();

  constructor({ entries }: Truth) {
    for (const entry of entries) {
      this.byConversation.set(entry.conversationId, [...this.lines(entry.conversationId), entry]);
      this.byId.set(entry.id, [...(this.byId.get(entry.id) ?? []), entry]);
    }
  }

  lines(conversationId: string): StoredEntry[] {
    return this.byConversation.get(conversationId) ?? [];
  }

  find({ id }: Pick<Operation, 'id'>): StoredEntry[] {
    return this.byId.get(id) ?? [];
  }

  fault(one: Operation): string | null {
    const [found, ...more] = this.find(one);
    if (!found || more.length > 0) return `${told(one)} is stored ${found ? String(1 + more.length) : 'no'} times`;
    const isSame = found.text === one.text && found.conversationId === one.conversationId;
    return isSame ? null : `${told(one)} is stored with other words or elsewhere`;
  }
}

const readerOf = ({ who }: Pick<Operation, 'who'>): 'visitor' | 'agent' =>
  who.startsWith('visitor') ? 'visitor' : 'agent';

const seqFor = (reader: 'visitor' | 'agent', { seq, publicSeq }: StoredEntry): number | null =>
  reader === 'visitor' ? publicSeq : seq;

function misnumbered(one: Operation, stored: Stored): string[] {
  const [entry] = stored.find(one);
  if (one.seq === null || !entry) return [];
  const seq = seqFor(readerOf(one), entry);
  return seq === one.seq ? [] : [`${told(one)}: acknowledged as ${String(one.seq)}, stored as ${String(seq)}`];
}

function disordered(acknowledged: readonly Operation[], stored: Stored): string[] {
  const latest = new Map<string, number>();
  return [...acknowledged]
    .sort((left, right) => (left.endedAt ?? 0) - (right.endedAt ?? 0))
    .flatMap((one) => {
      const [entry] = stored.find(one);
      const key = `${one.who} ${one.conversationId ?? ''}`;
      const before = latest.get(key) ?? 0;
      if (!entry) return [];
      latest.set(key, Math.max(before, entry.seq));
      return entry.seq > before ? [] : [`${told(one)} stands at ${String(entry.seq)}, after ${String(before)}`];
    });
}

/** What was shown must be a part without gaps of what this reader may see, line by line. */
function misshown({ who, reader, conversationId, entries }: ShownThread, stored: Stored): string[] {
  const bySeq = new Map(stored.lines(conversationId).map((entry) => [seqFor(reader, entry), entry]));
  const first = entries[0]?.seq ?? 1;
  const wrong = entries.find(({ id, seq }, index) => seq !== first + index || bySeq.get(seq)?.id !== id);
  return wrong ? [`${who} showed ${wrong.id} as ${String(wrong.seq)} of ${conversationId}`] : [];
}

function unseen({ who, conversationId, entries, caughtUp }: ShownThread, acknowledged: readonly Operation[]): string[] {
  if (!caughtUp) return [];
  const shown = new Set(entries.map(({ id }) => id));
  const last = entries[entries.length - 1]?.seq ?? 0;
  const behind = last < caughtUp.head ? [`${who} stopped at ${String(last)} of ${String(caughtUp.head)}`] : [];
  const missing = acknowledged.filter((one) => {
    const isEarlier = one.conversationId === conversationId && one.endedAt !== null && one.endedAt < caughtUp.at;
    return isEarlier && !shown.has(one.id) && !(one.isNote && who.startsWith('visitor'));
  });
  return [...behind, ...missing.map((one) => `${who} never showed ${told(one)}`)];
}

/** An answer promises that what it tells has happened. */
function undone(one: Operation, { offers, states, outcomes }: Truth): string[] {
  if (one.outcome !== 'ok') return [];
  const has = (state: string): boolean => states.get(one.conversationId ?? '')?.has(state) ?? false;
  const isDone = {
    accept: () => offers.get(one.id) === 'accepted' && has('active'),
    decline: () => offers.get(one.id) === 'declined',
    leave: () => one.state === null || has(one.state),
    end: () => one.state === null || has(one.state),
    file: () => outcomes.has(one.conversationId ?? ''),
    start: () => states.has(one.conversationId ?? ''),
  } as const;
  if (!(one.kind in isDone)) return [];
  return isDone[one.kind as keyof typeof isDone]() ? [] : [told(one)];
}
