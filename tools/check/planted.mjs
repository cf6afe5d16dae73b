// Each rule, run over a small checkout that breaks it once (tools/check/planted), must speak up.
import { ESLint } from 'eslint';
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importFindings, importRules } from './imports.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), 'planted');

/** @param {string} folder @returns {string[]} */
const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });

/** @param {string} root */
function unpack(root) {
  const target = join(root, 'dist/.planted');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(source, target, { recursive: true });
  for (const file of filesBelow(target)) if (file.endsWith('.txt')) renameSync(file, file.slice(0, -'.txt'.length));
  return target;
}

/**
 * What the files themselves say they break: `// breaks: <checker> <rule> <part of the message>; …`
 * @param {string} root
 */
const expectations = (root) =>
  filesBelow(root).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('// breaks: '))
      .flatMap((line) => line.slice('// breaks: '.length).split('; '))
      .map((expected) => ({ file: relative(root, file), expected })),
  );

/** @param {string} root @param {string} planted @returns {Promise<string[]>} */
async function lintFindings(root, planted) {
  const eslint = new ESLint({
    cwd: planted,
    overrideConfigFile: join(root, 'eslint.config.mjs'),
    overrideConfig: {
      files: ['**/*.ts', '**/*.tsx'],
      languageOptions: { parserOptions: { project: ['tsconfig.json'], tsconfigRootDir: planted } },
    },
  });
  const results = await eslint.lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => {
      const rule = (ruleId ?? 'none').replace('@typescript-eslint/', '');
      return `${relative(planted, filePath)}: eslint ${rule} ${message}`;
    }),
  );
}

/** Two contracts that the planted services answer wrongly. */
const plantedRequests = ['orphan', 'twice'].map((name) => ({
  file: 'sample',
  name,
  owner: 'sample',
  subject: `cmd.sample.v1.${name}`,
}));

/** What the planted checkout should have generated, and the migration that landed in it. */
const plantedDocs = new Map([['changed.md', 'as the code says it now\n']]);
const plantedLanded = new Map([['apps/sample/migrations/first.ts', 'a digest it had once']]);

/**
 * @typedef {{ rule: string, path: string, message: string }} Finding
 * @param {string} root
 * @param {object} checkers
 * @param {(root: string, requests: typeof plantedRequests) => Finding[]} checkers.architectureFindings
 * @param {(root: string, docs: typeof plantedDocs, landed: typeof plantedLanded) => Finding[]} checkers.docsFindings
 * @returns {Promise<string[]>} what should have been found and was not
 */
export async function silentRules(root, { architectureFindings, docsFindings }) {
  const planted = unpack(root);
  const architecture = architectureFindings(planted, plantedRequests);
  const docs = docsFindings(planted, plantedDocs, plantedLanded);
  const imports = await importFindings(planted, ['apps', 'libs', 'tools']);
  const found = [
    ...architecture.map(({ rule, path, message }) => `${path}: architecture ${rule} ${message}`),
    ...docs.map(({ rule, path, message }) => `${path}: docs ${rule} ${message}`),
    ...imports.map((line) => line.replace(': ', ': depcruise ')),
    ...(await lintFindings(root, planted)),
  ];
  const expected = expectations(planted);
  const missed = expected.filter(({ file, expected: text }) => !found.some((line) => isAbout(line, file, text)));
  const unproven = importRules.filter((rule) => !expected.some(({ expected: text }) => text === `depcruise ${rule}`));
  return [
    ...missed.map(({ file, expected: text }) => `${file}: ${text}`),
    ...unproven.map((rule) => `the import rule ${rule} has no planted violation`),
  ];
}

/**
 * Whether a line of findings says what a file expects; architecture may also speak of the folder, or of a file missing in it.
 * @param {string} line @param {string} file @param {string} text
 */
function isAbout(line, file, text) {
  const [checker = '', rule = '', ...words] = text.split(' ');
  if (!line.includes(`: ${checker} ${rule} `) || !line.includes(words.join(' '))) return false;
  const place = line.slice(0, line.indexOf(': ')).replace(/:\d+$/, '');
  if (place === file) return true;
  const beside = dirname(dirname(file));
  return checker === 'architecture' && (dirname(file) === place || place.startsWith(`${beside}/`));
}
