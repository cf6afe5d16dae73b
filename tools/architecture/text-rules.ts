import type { Finding, SourceTree } from './source-tree';

const source = /^(apps|libs|tools|test)\/.*\.(ts|tsx|mts|mjs|cjs)$/;

interface Forbidden {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly message: string;
  readonly where: RegExp;
}

// The words are put together here so that this file does not accuse itself.
const forbidden: readonly Forbidden[] = [
  {
    rule: 'no-silenced-checks',
    pattern: new RegExp(['eslint', 'disable'].join('-') + '|@ts-(?:ignore|nocheck)'),
    message: 'a check is silenced',
    where: source,
  },
  {
    // In a test it is the check itself: it fails when the mistake below it compiles.
    rule: 'no-silenced-checks',
    pattern: new RegExp(['@ts', 'expect-error'].join('-')),
    message: 'a check is silenced outside a test',
    where: /(?<!\.test)\.tsx?$/,
  },
  {
    rule: 'no-loose-ends',
    pattern: /\b(?:TO[D]O|FIX[M]E|XX[X])\b/,
    message: 'a loose end belongs in an issue',
    where: source,
  },
  {
    rule: 'no-skipped-tests',
    pattern: /\b(?:it|test|describe)\.(?:only|skip|todo)\b|\b(?:xit|xdescribe|fit|fdescribe)\(/,
    message: 'a test is skipped or runs alone',
    where: /\.test\.tsx?$/,
  },
];

/** Words that must not stand in any source file. */
export function noForbiddenText(tree: SourceTree): Finding[] {
  return forbidden.flatMap(({ rule, pattern, message, where }) =>
    tree.matching(where).flatMap((path) => {
      const line = tree
        .text(path)
        .split('\n')
        .findIndex((each) => pattern.test(each));
      return line < 0 ? [] : [{ rule, path: `${path}:${String(line + 1)}`, message }];
    }),
  );
}

/** A reader of a domain file first learns, in one sentence, what it decides. */
export function domainOpensWithSentence(tree: SourceTree): Finding[] {
  const domain = tree.matching(/^apps\/[^/]+\/src\/domain\/.*\.ts$/).filter((path) => !path.endsWith('.test.ts'));
  return domain
    .filter((path) => !/^\/[/*]/.test(tree.text(path)))
    .map((path) => ({ rule: 'domain-sentence', path, message: 'must open with one sentence about what it decides' }));
}
