import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Finding, SourceTree } from './source-tree';

/** A request of the registry, with the name and file by which handlers import it. */
export interface RequestExport {
  readonly file: string;
  readonly name: string;
  readonly owner: string;
  readonly subject: string;
}

const isRequest = (value: unknown): value is { owner: string; subject: string } =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'command' || value.kind === 'query') &&
  'subject' in value;

/** The requests that the compiled contracts export. */
export function requestExports(root: string): RequestExport[] {
  const folder = join(root, 'dist/libs/contracts/src');
  const load = createRequire(join(folder, 'any.js'));
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.js')) : [];
  return files.flatMap((file) => {
    const exported = load(join(folder, file)) as Record<string, unknown>;
    return Object.entries(exported).flatMap(([name, value]) =>
      isRequest(value) ? [{ file: file.replace(/\.js$/, ''), name, owner: value.owner, subject: value.subject }] : [],
    );
  });
}

/** Which contract a name in this file stands for: `@visavis/contracts/<file>` and the exported name. */
function importedContracts(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, names = '', file = ''] of text.matchAll(
    /import\s*\{([^}]*)\}\s*from\s*'@visavis\/contracts\/([^']+)'/g,
  )) {
    for (const part of names.split(',')) {
      const [exported = '', local = exported] = part.trim().split(/\s+as\s+/);
      found.set(local, `${file}#${exported}`);
    }
  }
  for (const [, local = '', file = ''] of text.matchAll(
    /import\s*\*\s*as\s+(\w+)\s+from\s*'@visavis\/contracts\/([^']+)'/g,
  )) {
    found.set(`${local}.*`, file);
  }
  return found;
}

function handledBy(text: string): string[] {
  const imported = importedContracts(text);
  return [...text.matchAll(/@Handles\(\s*([\w.]+)\s*\)/g)].map(([, name = '']) => {
    const [space = '', member = ''] = name.split('.');
    const file = imported.get(`${space}.*`);
    return file ? `${file}#${member}` : (imported.get(name) ?? name);
  });
}

/** Every request has exactly one handler, and it stands in the service that owns the request. */
export function contractsHaveOneHandler(tree: SourceTree, requests: readonly RequestExport[]): Finding[] {
  const handlers = tree
    .matching(/^apps\/[^/]+\/src\/transport\/.*\.ts$/)
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => handledBy(tree.text(path)).map((key) => ({ path, key })));
  return requests.flatMap(({ file, name, owner, subject }) => {
    const mine = handlers.filter(({ key }) => key === `${file}#${name}`);
    const elsewhere = mine.filter(({ path }) => !path.startsWith(`apps/${owner}/`));
    const rule = 'one-handler';
    const wrongPlace = elsewhere.map(({ path }) => ({ rule, path, message: `${subject} is ${owner}'s to answer` }));
    if (mine.length === 1) return wrongPlace;
    const places = mine.map(({ path }) => path).join(', ');
    const message =
      mine.length === 0 ? `${subject} has no handler in ${owner}` : `${subject} has several handlers: ${places}`;
    return [...wrongPlace, { rule, path: `libs/contracts/src/${file}.ts`, message }];
  });
}
