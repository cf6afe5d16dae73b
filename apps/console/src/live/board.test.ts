import type { AgentView, QueueView } from '@visavis/contracts/edge';
import { byState, inOrder, onDuty, stateOrder, takingChats, totals } from './board';

const queue = (brand: string, name: string, waiting = 0, longestWaitMs: number | null = null) =>
  ({ name, brand: { name: brand }, status: { waiting, longestWaitMs, offered: 1, active: 2 } }) as QueueView;
const agent = (name: string, state: AgentView['state'], capacity = 300) =>
  ({ name, state, capacity, load: 0 }) as AgentView;

describe('the board', () => {
  it('adds up the lines', () => {
    expect(totals([queue('a', 'q', 2, 5_000), queue('b', 'q', 1, 9_000), queue('c', 'q')])).toEqual({
      waiting: 3,
      longestWaitMs: 9_000,
      offered: 3,
      active: 6,
    });
    expect(totals([]).longestWaitMs).toBeNull();
  });

  it('keeps each queue in its place whatever its numbers are', () => {
    const sorted = inOrder([queue('Zèbre', 'a'), queue('Été', 'b', 9), queue('Été', 'a')], 'fr');
    expect(sorted.map(({ brand, name }) => `${brand.name} ${name}`)).toEqual(['Été a', 'Été b', 'Zèbre a']);
  });

  it('lists those who take chats by state, and counts who is on duty', () => {
    const agents = [
      agent('Ana', 'offline'),
      agent('Bea', 'break'),
      agent('Cem', 'available'),
      agent('Sup', 'offline', 0),
    ];
    expect(byState(takingChats(agents), 'en').map(({ name }) => name)).toEqual(['Cem', 'Bea', 'Ana']);
    expect(onDuty(agents)).toBe(2);
    expect(new Set(stateOrder).size).toBe(8);
  });
});
