import type { Finding, SourceTree } from './source-tree';

const webApps = new Set(['console', 'widget']);
const layers = new Set(['domain', 'usecases', 'adapters', 'transport']);
const LONGEST_MAIN = 30;

const rootFiles = [
  'README.md',
  'CONTRIBUTING.md',
  'package.json',
  'nest-cli.json',
  'tsconfig.json',
  'jest.config.cjs',
  'eslint.config.mjs',
  '.dependency-cruiser.cjs',
  'docker-compose.yml',
  '.env.example',
  '.ci/run',
  'docs/ARCHITECTURE.md',
  'docs/ownership.md',
  'docs/glossary.md',
];

export const services = (tree: SourceTree): string[] => tree.folders('apps').filter((app) => !webApps.has(app));

/** What everybody looks for stands where everybody looks. */
export function rootIsComplete(tree: SourceTree): Finding[] {
  const missing = rootFiles.filter((path) => !tree.has(path));
  return missing.map((path) => ({ rule: 'root-complete', path, message: 'is missing from the tree' }));
}

/** Every service has the same files at the same places. */
export function servicesAreComplete(tree: SourceTree): Finding[] {
  return services(tree).flatMap((service) =>
    ['README.md', 'src/main.ts', `src/${service}.module.ts`, 'src/config.ts']
      .map((file) => `apps/${service}/${file}`)
      .filter((path) => !tree.has(path))
      .map((path) => ({ rule: 'service-complete', path, message: 'every service has this file' })),
  );
}

/** A service is domain, usecases, adapters, transport: always those words. */
export function layersHaveTheirNames(tree: SourceTree): Finding[] {
  return services(tree).flatMap((service) =>
    tree
      .folders(`apps/${service}/src`)
      .filter((folder) => !layers.has(folder))
      .map((folder) => ({
        rule: 'layer-names',
        path: `apps/${service}/src/${folder}`,
        message: `a service has only ${[...layers].join(', ')}`,
      })),
  );
}

/** A main file configures, boots and drains; what is longer belongs elsewhere. */
export function mainsAreShort(tree: SourceTree): Finding[] {
  const mains = services(tree)
    .map((service) => `apps/${service}/src/main.ts`)
    .filter((path) => tree.has(path));
  return mains
    .filter((path) => tree.text(path).trimEnd().split('\n').length > LONGEST_MAIN)
    .map((path) => ({ rule: 'short-main', path, message: `is longer than ${String(LONGEST_MAIN)} lines` }));
}

// TypeORM orders by the last 13 digits: a date of 14 would come before every instant. Two landed so, as the first of their schemas.
const migrationName = /\/(\d{13}-[a-z0-9-]+|20260301090000-create-(directory|reporting))\.ts$/;

/** Order and intent stand in a migration's name: the instant in milliseconds, and what it does. */
export function migrationsSayWhen(tree: SourceTree): Finding[] {
  const wrong = tree.matching(/^apps\/[^/]+\/migrations\//).filter((path) => !migrationName.test(path));
  return wrong.map((path) => ({
    rule: 'migration-names',
    path,
    message: 'a migration is named <milliseconds, 13 digits>-<intent>.ts',
  }));
}
