import { allChecks, findings } from './all-checks';
import type { OfferRow } from './evidence';
import { routingMutants } from './routing-mutants';
import { soundBegin as T, soundEvidence } from './sound-evidence';
import { log, work, type Spoil } from './spoil';
import { threadMutants } from './thread-mutants';

const mutants = [...threadMutants, ...routingMutants];

it('finds nothing in a history in which every promise was kept', () => {
  expect(findings(soundEvidence()).filter(({ broken }) => broken.length > 0)).toEqual([]);
});

it.each(mutants)('finds that %s', (_what, foundBy, spoil) => {
  const found = findings(spoil(soundEvidence())).filter(({ broken }) => broken.length > 0);
  expect(found.map(({ check }) => check)).toContain(foundBy);
});

it('has a mutant for every check, and thirty at least', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(30);
  expect(new Set(mutants.map(([, foundBy]) => foundBy))).toEqual(new Set(allChecks.map(({ name }) => name)));
});

describe('first come, first served, excuses', () => {
  const overtaken = mutants.find(([, foundBy]) => foundBy === 'first come, first served')?.[2];
  const isFound = (spoil: Spoil): boolean => {
    const found = findings(spoil(overtaken?.(soundEvidence()) ?? soundEvidence()));
    return found.some(({ check, broken }) => check === 'first come, first served' && broken.length > 0);
  };

  it('nobody who stood in line with a page', () => expect(isFound((s) => s)).toBe(true));

  it('a page that had only just come back', () => {
    expect(isFound((s) => log(s, { online: [{ conversationId: 'w4', from: T + 45_000, until: T + 60_000 }] }))).toBe(
      false,
    );
  });

  it('an agent who had refused the earlier one a moment ago', () => {
    const refused = { id: 'o8', workId: 'w4', state: 'declined', endedAt: T + 30_000, offeredAt: T + 29_000 };
    expect(isFound((s) => ({ ...s, offers: [...s.offers, { ...(s.offers[0] as OfferRow), ...refused }] }))).toBe(false);
  });

  it('the wish for an agent who knows the visitor', () => {
    expect(isFound((s) => work(s, 'w9', { hasPreference: true }))).toBe(false);
  });
});
