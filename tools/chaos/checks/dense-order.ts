import { grouped } from '@visavis/kernel/grouped';
import type { Check } from './evidence';

const isDense = (numbers: readonly number[]): boolean => numbers.every((number, index) => number === index + 1);

/** Every thread counts its entries without gaps, and apart from them those that the visitor may see. */
export const denseOrder: Check = {
  name: 'seq and publicSeq are dense',
  promise: 'P3',
  look: ({ threads, entries }) => {
    const byThread = grouped(entries, ({ conversationId }) => conversationId);
    return threads.flatMap(({ id, lastSeq, lastPublicSeq }) => {
      const rows = [...(byThread.get(id) ?? [])].sort((a, b) => a.seq - b.seq);
      const open = rows.flatMap(({ publicSeq }) => publicSeq ?? []);
      if (!isDense(rows.map(({ seq }) => seq))) return [`${id} counts ${rows.map(({ seq }) => seq).join(' ')}`];
      if (!isDense(open)) return [`${id} counts for the visitor ${open.join(' ')}`];
      if (lastSeq !== rows.length || lastPublicSeq !== open.length)
        return [
          `${id} has ${String(rows.length)} and ${String(open.length)} entries, and says ${String(lastSeq)} and ${String(lastPublicSeq)}`,
        ];
      return [];
    });
  },
};

/** What one client said through its socket is stored in the order in which it was said. */
export const spokenOrder: Check = {
  name: 'words stand in the order they were said',
  promise: 'P3',
  look: ({ log, entries }) => {
    const seqs = new Map(entries.map(({ id, seq }) => [id, seq]));
    const spoken = log.acknowledged.filter(({ via }) => via !== 'again');
    return [...grouped(spoken, ({ client, conversationId }) => `${client} in ${conversationId}`)].flatMap(
      ([who, said]) => {
        const order = [...said].sort((a, b) => a.invokedAt - b.invokedAt).map(({ id }) => seqs.get(id) ?? 0);
        return order.some((seq, index) => seq < (order[index - 1] ?? 0)) ? [`${who}: ${order.join(' ')}`] : [];
      },
    );
  },
};
