// `npm run check`: types, lint, formatting, imports, architecture, and proof that each rule can fail.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkNode, ensureBuild, ensurePackages, report, root, runQuietly } from '../start/bootstrap.mjs';
import { say, step } from '../start/progress.mjs';

const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);
const node = (/** @type {string[]} */ ...args) => runQuietly(process.execPath, args, 2_000);
const compiled = (/** @type {string} */ path) => createRequire(import.meta.url)(join(root, 'dist/tools', path));

/** package-lock.json must be what package.json asks for, or `npm ci` fails on the next machine. */
async function lockFile() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages[''];
  for (const kind of ['dependencies', 'devDependencies']) {
    const names = new Set([...Object.keys(wanted[kind] ?? {}), ...Object.keys(locked[kind] ?? {})]);
    const wrong = [...names].filter((name) => wanted[kind]?.[name] !== locked[kind]?.[name]);
    if (wrong.length > 0) throw new Error(`package-lock.json does not agree on ${wrong.join(', ')}; run npm install.`);
  }
}

async function types() {
  const projects = ['.', 'tools', 'apps/console', 'apps/widget'];
  const present = projects.filter((project) => existsSync(join(root, project, 'tsconfig.json')));
  const results = await Promise.allSettled(
    present.map((project) => node(bin('typescript/bin/tsc'), '--pretty', 'false', '-p', project)),
  );
  throwRejected(results);
}

/** @param {PromiseSettledResult<unknown>[]} results */
function throwRejected(results) {
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [String(result.reason?.message ?? result.reason)] : [],
  );
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

const lint = () => node('--max-old-space-size=4096', bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0');
const format = () => node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.');

async function architecture() {
  /** @type {{ rule: string, path: string, message: string }[]} */
  const findings = compiled('architecture/rules.js').architectureFindings(root);
  if (findings.length > 0)
    throw new Error(findings.map(({ rule, path, message }) => `${path}: ${message} (${rule})`).join('\n'));
}

async function imports() {
  const { importFindings } = await import('./imports.mjs');
  /** @type {string[]} */
  const findings = await importFindings(root, ['apps', 'libs', 'tools', 'test']);
  if (findings.length > 0) throw new Error(findings.join('\n'));
}

async function generatedDocs() {
  /** @type {{ rule: string, path: string, message: string }[]} */
  const findings = compiled('docs/check-docs.js').checkDocs(root);
  if (findings.length > 0) throw new Error(findings.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

async function planted() {
  const { silentRules } = await import('./planted.mjs');
  /** @type {string[]} */
  const silent = await silentRules(root, {
    ...compiled('architecture/rules.js'),
    ...compiled('docs/check-docs.js'),
  });
  if (silent.length > 0) throw new Error(`These planted violations were not found:\n${silent.join('\n')}`);
}

/** @type {[string, () => Promise<unknown>][]} Lint takes as long as all others together, and like them one core. */
const beside = [['Lint', lint]];
/** @type {[string, () => Promise<unknown>][]} */
const steps = [
  ['Lock file', lockFile],
  ['Types', types],
  ['Formatting', format],
  ['Imports', imports],
  ['Architecture', architecture],
  ['Generated docs', generatedDocs],
  ['Planted violations', planted],
];

/** @param {[string, () => Promise<unknown>][]} lane @returns {Promise<string[]>} what failed, step after step */
async function inTurn(lane) {
  const failures = [];
  for (const [name, work] of lane) {
    try {
      await step(name, work);
    } catch (error) {
      failures.push(`— ${name} —\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}

try {
  checkNode();
  await ensurePackages();
  await ensureBuild({ hasWeb: false });
  const failures = (await Promise.all([inTurn(beside), inTurn(steps)])).flat();
  const count = beside.length + steps.length;
  failures.forEach((failure) => say(`\n${failure}`));
  say(failures.length === 0 ? '\ncheck: all is well' : `\ncheck: ${failures.length} of ${count} steps failed`);
  process.exit(failures.length === 0 ? 0 : 1);
} catch (error) {
  report(error);
  process.exit(1);
}
