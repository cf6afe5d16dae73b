import { basename } from 'node:path';
import type { Finding, SourceTree } from './source-tree';

const source = /^(apps|libs|tools|test)\/.*\.(ts|tsx|mts|mjs)$/;
const bannedWords = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'data', 'info']);

const stem = (path: string): string => basename(path).replace(/\.d\.ts$|\.[a-z]+$/, '');

/** Names that say nothing are not used for files or folders. */
export function namesSaySomething(tree: SourceTree): Finding[] {
  const words = (path: string): string[] => path.toLowerCase().split(/[/.-]/);
  return tree
    .matching(source)
    .filter((path) => words(path).some((word) => bannedWords.has(word)))
    .map((path) => ({ rule: 'telling-names', path, message: `uses one of: ${[...bannedWords].join(', ')}` }));
}

/** Files are kebab-case, after their main export. */
export function filesAreKebabCase(tree: SourceTree): Finding[] {
  return tree
    .matching(source)
    .filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(stem(path)))
    .map((path) => ({ rule: 'kebab-case', path, message: 'the name is not kebab-case' }));
}

/** A file that only passes on what others declare hides where things are. */
export function noBarrels(tree: SourceTree): Finding[] {
  return tree
    .matching(/^(apps|libs)\/.*\/index\.tsx?$/)
    .map((path) => ({ rule: 'no-barrels', path, message: 'import from the file that declares it' }));
}

/** `*.service.ts` says nothing: a use case is named after what it does. */
export function noServiceFiles(tree: SourceTree): Finding[] {
  return tree
    .matching(/\.service\.ts$/)
    .map((path) => ({ rule: 'no-service-files', path, message: 'name it after what it does' }));
}

const pascal = (kebab: string): string =>
  kebab.replace(/(^|-)([a-z0-9])/g, (_all, _dash, letter: string) => letter.toUpperCase());

const exportedClasses = (text: string): string[] =>
  [...text.matchAll(/^export class (\w+)/gm)].map(([, name = '']) => name);

/** A use case is a class named like its file, with `execute`; classes that several use cases share have other methods. */
export function usecasesAreNamedAlike(tree: SourceTree): Finding[] {
  const usecases = tree
    .matching(/^apps\/[^/]+\/src\/usecases\/.*\.ts$/)
    .filter((path) => !path.endsWith('.test.ts') && /\bexecute\(/.test(tree.text(path)));
  return usecases
    .filter((path) => {
      const classes = exportedClasses(tree.text(path));
      return classes.length === 1 && classes[0] !== pascal(stem(path));
    })
    .map((path) => ({ rule: 'usecase-names', path, message: `must export class ${pascal(stem(path))}` }));
}
