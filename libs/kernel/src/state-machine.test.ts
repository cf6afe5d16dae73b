import { canMove, isFinal, stateMachine } from './state-machine';

const door = stateMachine<'open' | 'closed' | 'broken'>('door', 'open', {
  open: ['closed'],
  closed: ['open', 'broken'],
  broken: [],
});

describe('state machine', () => {
  it('allows only the steps of its table', () => {
    expect(canMove(door, 'open', 'closed')).toBe(true);
    expect(canMove(door, 'open', 'broken')).toBe(false);
  });

  it('knows a final state by its lack of successors', () => {
    expect(isFinal(door, 'broken')).toBe(true);
    expect(isFinal(door, 'open')).toBe(false);
  });

  it('refuses a table with a state that nothing leads to', () => {
    expect(() => stateMachine<'a' | 'b'>('island', 'a', { a: [], b: ['a'] })).toThrow('unreachable from a: b');
  });
});
