import type { Acknowledged, CrowdLog, Shown } from '../recorder';
import type { EntryRow, Evidence, OfferRow, ThreadRow, TransitionRow, VisitRow, WorkRow } from './evidence';

const T = 1_000_000;
const OPERATOR = 'operator';

type Step = readonly [to: string, at: number, reason: string, agent?: string];
type Line = readonly [id: string, kind: string, from: 'visitor' | 'agent' | 'system', text: string | null, at: number];

interface Chat {
  readonly id: string;
  readonly brand: string;
  readonly line: string;
  readonly contact: string;
  readonly skill: readonly [string, number];
  readonly agent: string | null;
  readonly steps: readonly Step[];
  readonly lines: readonly Line[];
}

/** Accepted at once; declined and offered again; accepted by itself and taken up again; given up; and a linked chat. */
const chats: readonly Chat[] = [
  {
    ...{ id: 'w1', brand: 'b1', line: 'l1', contact: 'c1', skill: ['fr', 3], agent: 'a1' },
    steps: [
      ...([
        ['waiting', 0, 'entered'],
        ['offered', 100, 'offered'],
        ['active', 300, 'accepted', 'a1'],
      ] as const),
      ...([
        ['wrapping', 5_000, 'ended', 'a1'],
        ['closed', 6_000, 'filed', 'a1'],
      ] as const),
    ],
    lines: [
      ...([
        ['e1', 'message', 'visitor', 'hello', 0],
        ['e2', 'joined', 'system', null, 310],
      ] as const),
      ...([
        ['e3', 'message', 'agent', 'good day', 400],
        ['e4', 'message', 'visitor', 'thanks', 900],
      ] as const),
      ['e5', 'outcome', 'agent', null, 6_000],
    ],
  },
  {
    ...{ id: 'w2', brand: 'b1', line: 'l1', contact: 'c2', skill: ['fr', 3], agent: 'a1' },
    steps: [
      ...([
        ['waiting', 50, 'entered'],
        ['offered', 150, 'offered'],
        ['waiting', 400, 'declined'],
      ] as const),
      ...([
        ['offered', 700, 'offered'],
        ['active', 900, 'accepted', 'a1'],
        ['closed', 7_000, 'ended', 'a1'],
      ] as const),
    ],
    lines: [
      ...([
        ['f1', 'message', 'visitor', 'my bill', 50],
        ['f2', 'message', 'agent', 'let me see', 1_000],
      ] as const),
    ],
  },
  {
    ...{ id: 'w3', brand: 'b2', line: 'l2', contact: 'c3', skill: ['en', 2], agent: 'a1' },
    steps: [
      ...([
        ['waiting', 1_000, 'entered'],
        ['active', 1_100, 'auto-accepted', 'a1'],
        ['wrapping', 3_000, 'ended', 'a1'],
      ] as const),
      ...([
        ['active', 3_100, 'visitor-wrote', 'a1'],
        ['wrapping', 3_500, 'ended', 'a1'],
        ['closed', 4_000, 'filed', 'a1'],
      ] as const),
    ],
    lines: [
      ['g1', 'message', 'visitor', 'hi', 1_000],
      ['g2', 'message', 'visitor', 'one more', 4_050],
    ],
  },
  {
    ...{ id: 'w4', brand: 'b1', line: 'l1', contact: 'c4', skill: ['fr', 3], agent: null },
    steps: [
      ['waiting', 20_000, 'entered'],
      ['abandoned', 60_000, 'visitor-left'],
    ],
    lines: [['h1', 'message', 'visitor', 'anybody?', 20_000]],
  },
  {
    ...{ id: 'w5', brand: 'b2', line: 'l2', contact: 'c3', skill: ['en', 2], agent: 'a1' },
    steps: [
      ...([
        ['waiting', 4_200, 'entered'],
        ['offered', 4_300, 'offered'],
        ['active', 4_400, 'accepted', 'a1'],
      ] as const),
      ['closed', 5_000, 'ended', 'a1'],
    ],
    lines: [['i1', 'message', 'visitor', 'one more', 4_100]],
  },
];

const isPublic = ([, kind]: Line): boolean => kind !== 'outcome';

function entriesOf({ id, lines }: Chat): EntryRow[] {
  let shown = 0;
  return lines.map((line, index) => {
    const [entryId, kind, fromKind, text, at] = line;
    const publicSeq = isPublic(line) ? ++shown : null;
    return { conversationId: id, id: entryId, seq: index + 1, publicSeq, kind, fromKind, text, at: T + at };
  });
}

function threadOf(chat: Chat): ThreadRow {
  const { state, version } = workOf(chat, 0);
  return {
    ...{ id: chat.id, operatorId: OPERATOR, brandId: chat.brand, contactId: chat.contact, state: 'closed' },
    ...{ lastSeq: chat.lines.length, lastPublicSeq: chat.lines.filter(isPublic).length },
    ...{ workState: state, workVersion: version, agentId: chat.agent, startedAt: T, closedAt: T + 100_000 },
  };
}

function workOf(chat: Chat, arrival: number): WorkRow {
  const [skill, level] = chat.skill;
  return {
    ...{ id: chat.id, operatorId: OPERATOR, brandId: chat.brand, contactId: chat.contact, agentId: chat.agent },
    ...{ state: chat.steps.at(-1)?.[0] ?? '', version: chat.steps.length, weight: 100, lineId: chat.line },
    ...{
      enteredAt: T + (chat.steps[0]?.[1] ?? 0),
      arrival,
      hasPreference: chat.id === 'w5',
      requirements: [{ skill, level }],
    },
  };
}

function transitionsOf({ id, steps }: Chat): TransitionRow[] {
  return steps.map(([to, at, reason, agentId = null], index) => {
    return { workId: id, version: index + 1, from: steps[index - 1]?.[0] ?? null, to, at: T + at, reason, agentId };
  });
}

function offer(id: string, workId: string, agentId: string, at: number, end: readonly [string, number]): OfferRow {
  const [state, endedAt] = end;
  const brandId = chats.find((chat) => chat.id === workId)?.brand ?? '';
  const times = { offeredAt: T + at, expiresAt: T + at + 20_000, endedAt: T + endedAt };
  return { id, workId, operatorId: OPERATOR, brandId, agentId, state, ...times, reason: null };
}

function visit(workId: string, beganAt: number, endedAt: number, outcome: string): VisitRow {
  return { id: `v-${workId}`, workId, beganAt: T + beganAt, endedAt: T + endedAt, outcome };
}

function told(client: string, conversationId: string, entryId: string, at: number): Acknowledged {
  const entry = chats.flatMap(entriesOf).find(({ id }) => id === entryId);
  const reader = client.startsWith('agent') ? 'staff' : 'visitor';
  const seq = (reader === 'staff' ? entry?.seq : entry?.publicSeq) ?? null;
  const times = { invokedAt: T + at, at: T + at + 20 };
  return { client, reader, conversationId, id: entryId, text: entry?.text ?? '', seq, ...times, via: 'socket' };
}

function shown(client: string, conversationId: string, isWhole = true): Shown {
  const reader = client.startsWith('agent') ? 'staff' : 'visitor';
  const entries = chats
    .flatMap(entriesOf)
    .filter((entry) => entry.conversationId === conversationId)
    .flatMap(({ id, seq, publicSeq, text }) => {
      const place = reader === 'staff' ? seq : publicSeq;
      return place === null ? [] : [{ id, seq: place, text }];
    });
  return { client, reader, conversationId, entries, isWhole };
}

function soundLog(): CrowdLog {
  return {
    acknowledged: [
      ...[told('visitor 1', 'w1', 'e1', 0), told('visitor 1', 'w1', 'e4', 880), told('agent 1', 'w1', 'e3', 380)],
      ...[told('visitor 2', 'w2', 'f1', 40), told('agent 1', 'w2', 'f2', 980), told('visitor 3', 'w3', 'g1', 990)],
      ...[told('visitor 3', 'w3', 'g2', 4_040), told('visitor 4', 'w4', 'h1', 19_990)],
      { ...told('visitor 1', 'w1', 'e4', 885), via: 'again' },
    ],
    shown: [shown('visitor 1', 'w1'), shown('agent 1', 'w1'), shown('visitor 2', 'w2'), shown('visitor 3', 'w5')],
    refusals: [
      { client: 'agent 2', operation: 'accept', reason: 'offer-ended', status: 409, detail: '', at: T + 500 },
      { client: 'visitor 2', operation: 'start', reason: 'unavailable', status: 503, detail: '', at: T + 20 },
    ],
    offers: [{ agent: 'agent 1', offerId: 'o1', offeredAt: T + 100 }],
    online: [{ conversationId: 'w4', from: T + 20_000, until: T + 60_000 }],
    started: ['w1', 'w2', 'w3', 'w4'],
    stuck: [],
  };
}

/** A small history in which every promise was kept: what spoils it in one place must be found. */
export function soundEvidence(): Evidence {
  return {
    log: soundLog(),
    entries: chats.flatMap(entriesOf),
    threads: chats.map(threadOf),
    works: chats.map(workOf),
    transitions: chats.flatMap(transitionsOf),
    offers: [
      offer('o1', 'w1', 'a1', 100, ['accepted', 300]),
      offer('o2', 'w2', 'a2', 150, ['declined', 400]),
      offer('o3', 'w2', 'a1', 700, ['accepted', 900]),
      offer('o4', 'w3', 'a1', 1_100, ['accepted', 1_100]),
      offer('o5', 'w5', 'a1', 4_300, ['accepted', 4_400]),
    ],
    visits: [
      ...[visit('w1', 0, 300, 'answered'), visit('w2', 50, 900, 'answered'), visit('w3', 1_000, 1_100, 'answered')],
      ...[visit('w4', 20_000, 60_000, 'abandoned'), visit('w5', 4_200, 4_400, 'answered')],
    ],
    agents: [
      { id: 'a1', operatorId: OPERATOR, capacity: 500, brandIds: ['b1', 'b2'], skills: { fr: 4, en: 3 } },
      { id: 'a2', operatorId: OPERATOR, capacity: 200, brandIds: ['b1'], skills: { fr: 4 } },
    ],
    reservations: [],
    workEvents: chats.flatMap(({ id, steps }) => steps.map((_step, index) => ({ key: id, version: index + 1 }))),
    entryEvents: chats.flatMap(({ id, lines }) => lines.map((_line, index) => ({ key: id, version: index + 1 }))),
    unpublished: { routing: 0, conversation: 0 },
  };
}

/** The first instant of that history. */
export const soundBegin = T;
