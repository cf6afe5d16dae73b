import { lineOf, mergeRequirements } from './requirements';

describe('requirements', () => {
  it('joins two sets, the higher level of a skill counts', () => {
    expect(
      mergeRequirements(
        [{ skill: 'b', level: 2 }],
        [
          { skill: 'a', level: 1 },
          { skill: 'b', level: 4 },
        ],
      ),
    ).toEqual([
      { skill: 'a', level: 1 },
      { skill: 'b', level: 4 },
    ]);
  });

  it('puts equal sets into one line, whatever their order', () => {
    const left = mergeRequirements([{ skill: 'a', level: 1 }], [{ skill: 'b', level: 2 }]);
    const right = mergeRequirements([{ skill: 'b', level: 2 }], [{ skill: 'a', level: 1 }]);
    expect(lineOf('q', left)).toBe(lineOf('q', right));
    expect(lineOf('q', left)).not.toBe(lineOf('q', []));
  });
});
