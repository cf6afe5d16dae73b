import fc from 'fast-check';
import { deltaOf, isNothing, nothingOwed, owedAfter, textOf, wholeOf, type Rows } from './board-delta';

interface Queue {
  readonly queueId: string;
  readonly waiting: number;
}
interface Agent {
  readonly agentId: string;
  readonly load: number;
}
type Board = Rows<Queue, Agent>;

const board = (queues: Record<string, number>, agents: Record<string, number> = {}): Board => ({
  queues: Object.entries(queues).map(([queueId, waiting]) => ({ queueId, waiting })),
  agents: Object.entries(agents).map(([agentId, load]) => ({ agentId, load })),
});
const between = (before: Board, after: Board, queueIds: ReadonlySet<string> | null = null) =>
  deltaOf(after, owedAfter(nothingOwed, textOf(before), textOf(after)), queueIds);
const none = { queueIds: [], agentIds: [] };

describe('board delta', () => {
  it('holds whole rows that changed or came, and the ids of those that went', () => {
    expect(between(board({ a: 1, b: 1 }, { x: 100 }), board({ b: 2, c: 0 }))).toEqual({
      queues: [
        { queueId: 'b', waiting: 2 },
        { queueId: 'c', waiting: 0 },
      ],
      agents: [],
      gone: { queueIds: ['a'], agentIds: ['x'] },
    });
    expect(isNothing(between(board({ a: 1 }, { x: 1 }), board({ a: 1 }, { x: 1 })))).toBe(true);
  });

  it('tells who looks at some queues nothing of the others, and everything of agents', () => {
    const delta = between(board({ a: 1, b: 1, c: 1 }), board({ a: 2, b: 2 }, { x: 1 }), new Set(['a']));
    expect(delta).toEqual({ queues: [{ queueId: 'a', waiting: 2 }], agents: [{ agentId: 'x', load: 1 }], gone: none });
    expect(wholeOf(board({ a: 1, b: 1 }, { x: 1 }), new Set(['b']))).toEqual({
      queues: [{ queueId: 'b', waiting: 1 }],
      agents: [{ agentId: 'x', load: 1 }],
      gone: none,
    });
  });

  const row = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3));
  const boards = fc.array(fc.tuple(fc.record({ queues: row, agents: row }), fc.boolean()), {
    minLength: 1,
    maxLength: 20,
  });

  it('makes of what was shown what is, however many readings a slow socket let pass', () => {
    fc.assert(
      fc.property(boards, fc.option(fc.constant(new Set(['a', 'c'])), { nil: null }), (readings, watched) => {
        const shown = new Map<string, number>();
        let before = textOf(board({}));
        let owed = nothingOwed;
        let last = board({});
        const pay = (): void => {
          const { queues, agents, gone } = deltaOf(last, owed, watched);
          for (const { queueId, waiting } of queues) shown.set(`q ${queueId}`, waiting);
          for (const { agentId, load } of agents) shown.set(`a ${agentId}`, load);
          for (const id of gone.queueIds) shown.delete(`q ${id}`);
          for (const id of gone.agentIds) shown.delete(`a ${id}`);
          owed = nothingOwed;
        };
        for (const [{ queues, agents }, isSlow] of readings) {
          last = board(queues, agents);
          const after = textOf(last);
          owed = owedAfter(owed, before, after);
          before = after;
          if (!isSlow) pay();
        }
        pay();
        const { queues, agents } = wholeOf(last, watched);
        const expected = [
          ...queues.map(({ queueId, waiting }) => [`q ${queueId}`, waiting] as const),
          ...agents.map(({ agentId, load }) => [`a ${agentId}`, load] as const),
        ];
        expect(shown).toEqual(new Map(expected));
      }),
    );
  });
});
