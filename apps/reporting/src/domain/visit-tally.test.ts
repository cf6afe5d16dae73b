import { tallyOf, type VisitKind } from './visit-tally';

const counts = (given: Partial<Record<VisitKind, number>>) =>
  Object.entries(given).map(([kind, visits]) => ({ queueId: 'q', brandId: 'b', kind: kind as VisitKind, visits }));

describe('visit tally', () => {
  it('divides what was answered in time by all but short abandons and what may still be', () => {
    const given = { within: 6, after: 1, short: 2, abandoned: 1, missed: 2, undecided: 3 };
    expect(tallyOf(counts(given))).toEqual({
      offered: 15,
      answered: 7,
      abandoned: 3,
      serviceLevel: 0.6,
      inTarget: 6,
      counted: 10,
    });
  });

  it('has no service level while nothing counts', () => {
    expect(tallyOf(counts({ short: 1, undecided: 1 }))).toMatchObject({ offered: 2, counted: 0, serviceLevel: null });
  });
});
