import { grouped } from '@visavis/kernel/grouped';
import type { Check } from './evidence';

/** What was acknowledged is stored, once, with the words and the number that were acknowledged. */
export const storedOnce: Check = {
  name: 'acknowledged is stored, once',
  promise: 'P3, I11',
  look: ({ log, entries }) => {
    const byId = grouped(entries, ({ id }) => id);
    return log.acknowledged.flatMap((ack) => {
      const who = `${ack.client} was told that ${ack.id} is stored in ${ack.conversationId}`;
      const stored = byId.get(ack.id) ?? [];
      const [entry] = stored;
      if (!entry) return [`${who}, and it is not`];
      if (stored.length > 1) return [`${who}, and it is there ${String(stored.length)} times`];
      if (entry.conversationId !== ack.conversationId) return [`${who}, and it is in ${entry.conversationId}`];
      if (entry.text !== ack.text) return [`${who}, and it says something else`];
      const seq = ack.reader === 'visitor' ? entry.publicSeq : entry.seq;
      return ack.seq === null || ack.seq === seq ? [] : [`${who} as ${String(ack.seq)}, and it is ${String(seq)}`];
    });
  },
};

/** Nothing is stored that nobody said: words come once per thread. A linked conversation repeats them in its own. */
export const saidOnce: Check = {
  name: 'nothing is stored twice',
  promise: 'P3, I10',
  look: ({ entries }) => {
    const said = entries.filter(({ kind, text }) => kind === 'message' && text !== null);
    const groups = grouped(said, ({ conversationId, text }) => `${conversationId}: ${text ?? ''}`);
    return [...groups].flatMap(([what, rows]) => (rows.length > 1 ? [`${what} (${String(rows.length)} times)`] : []));
  },
};
