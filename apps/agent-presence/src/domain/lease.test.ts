import { byPerson, lifeOf, type Lease } from './lease';

const lease = (facts: Partial<Lease>): Lease => ({
  personId: 'p',
  connectionId: 'c',
  lastSignAtMs: 100,
  closedAtMs: null,
  ...facts,
});

describe('the leases of a person', () => {
  it('tell nothing when there are none', () => {
    expect(lifeOf([], 15)).toBeNull();
  });

  it('drop when the last one does', () => {
    const closed = lease({ closedAtMs: 105 });
    expect(lifeOf([closed, lease({ lastSignAtMs: 101 })], 15)).toEqual({ lastSignAtMs: 101, droppedAtMs: 116 });
  });

  it('drop by being quiet, even when closed later', () => {
    expect(lifeOf([lease({ closedAtMs: 125 })], 15)?.droppedAtMs).toBe(115);
  });

  it('are gathered by person', () => {
    const people = byPerson([lease({}), lease({ connectionId: 'd' }), lease({ personId: 'q' })]);
    expect([...people].map(([person, leases]) => [person, leases.length])).toEqual([
      ['p', 2],
      ['q', 1],
    ]);
  });
});
