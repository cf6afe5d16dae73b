import { corpus, isThanks } from './corpus';
import { makePlan } from './plan';

const settings = { seed: 7, visitors: 500, agents: 40, brands: 3, speed: 10, spanMs: null };

describe('the plan of a run', () => {
  it('is the same to the last word for the same settings, and another for another seed', () => {
    const told = (seed: number): string => JSON.stringify(makePlan({ ...settings, seed }));
    expect(told(7)).toBe(told(7));
    expect(told(8)).not.toBe(told(7));
  });

  it('changes nobody when more come: visitors keep what they say', () => {
    const [few, more] = [makePlan(settings), makePlan({ ...settings, visitors: 600 })];
    expect(few.visitors.slice(0, 20).map(({ opening }) => opening)).toEqual(
      more.visitors.slice(0, 20).map(({ opening }) => opening),
    );
  });

  it('lets somebody speak every language of every brand, also with a single agent', () => {
    for (const agents of [1, 4, 6, 12, 40]) {
      const plan = makePlan({ ...settings, visitors: 1, agents });
      for (const brand of [0, 1, 2]) {
        for (const locale of ['fr', 'en']) {
          const able = plan.agents.filter(
            (agent) => agent.brands.includes(brand) && agent.skills.some((skill) => skill.locale === locale),
          );
          expect(able.length).toBeGreaterThan(0);
        }
      }
    }
  });

  it('has every kind of behaviour in a run of the usual size', () => {
    const { visitors, agents } = makePlan(settings);
    const endings = new Set(visitors.map(({ ending }) => ending));
    expect(endings).toEqual(new Set(['waits', 'leaves', 'closes-page', 'silent', 'remembers-more']));
    expect(new Set(visitors.map(({ impatience }) => impatience))).toEqual(new Set(['leaves', 'closes-page']));
    expect(visitors.some(({ reload }) => reload !== null)).toBe(true);
    const answers = new Set(agents.flatMap(({ offers }) => offers.map(({ answer }) => answer)));
    expect(answers).toEqual(new Set(['accepts', 'declines', 'ignores']));
    expect(agents.every(({ breaks }) => breaks.length > 0)).toBe(true);
  });

  it('lets nobody close the page for good in a short run', () => {
    const { visitors } = makePlan({ ...settings, spanMs: 60_000 });
    expect(visitors.every(({ impatience }) => impatience === 'leaves')).toBe(true);
  });

  it('spreads 500 visitors over 40 agents for some minutes at the usual speed', () => {
    const minutes = makePlan(settings).spanMs / 10 / 60_000;
    expect(minutes).toBeGreaterThan(2.5);
    expect(minutes).toBeLessThan(5.5);
  });
});

describe('the corpus', () => {
  it('knows last words from others', () => {
    for (const { thanks, trades } of Object.values(corpus)) {
      expect(thanks.every(isThanks)).toBe(true);
      const others = Object.values(trades).flatMap(({ openings, followUps }) => [...openings, ...followUps]);
      expect(others.some(isThanks)).toBe(false);
    }
  });
});
