// TypeScript to CommonJS with swc, only what changed since the last build (by content hash).
import { transform } from '@swc/core';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compiledSources } from './sources.mjs';

const { version: swcVersion } = createRequire(import.meta.url)('@swc/core/package.json');

/** @returns {import('@swc/core').Options} */
const settings = () => ({
  swcrc: false,
  configFile: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: true,
});

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** @param {string} source path relative to the root @returns {string} */
const outputOf = (source) => join('dist', source.replace(/\.ts$/, '.js'));

/**
 * `@visavis/<lib>/<file>` becomes a relative path: compiled files run under plain Node, without a loader.
 * @param {string} code @param {string} source
 */
export function resolveAliases(code, source) {
  const up = '../'.repeat(source.split('/').length - 1);
  return code.replace(/(require|import)\((["'])@visavis\/([^/"']+)\/([^"']+)\2\)/g, (_all, call, quote, lib, file) => {
    return `${call}(${quote}${up}libs/${lib}/src/${file}${quote})`;
  });
}

/** @param {string} root @param {string} source @param {string} text */
async function compileOne(root, source, text) {
  const { code, map } = await transform(text, { ...settings(), filename: join(root, source) });
  const output = join(root, outputOf(source));
  const name = output.slice(output.lastIndexOf('/') + 1);
  await mkdir(dirname(output), { recursive: true });
  await writeFile(`${output}.map`, map ?? '');
  await writeFile(output, `${resolveAliases(code, source)}\n//# sourceMappingURL=${name}.map\n`);
}

/** @param {string} path @returns {Promise<Record<string, string>>} */
async function readManifest(path) {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return {}; // A build killed while it wrote: compile everything again.
  }
}

/**
 * @param {string} root
 * @returns {Promise<{ compiled: number, total: number }>}
 */
export async function compile(root) {
  const manifestPath = join(root, 'dist/.sources.json');
  const before = await readManifest(manifestPath);
  const salt = hash(JSON.stringify(settings()) + swcVersion + resolveAliases.toString());
  /** @type {Record<string, string>} */
  const after = {};
  /** @type {string[]} */
  const failures = [];
  let compiled = 0;
  const one = async (/** @type {string} */ source) => {
    const text = await readFile(join(root, source), 'utf8');
    const key = hash(salt + text);
    if (before[source] !== key || !existsSync(join(root, outputOf(source)))) {
      try {
        await compileOne(root, source, text);
        compiled++;
      } catch (error) {
        failures.push(`${source}: ${String(error)}`);
        return;
      }
    }
    after[source] = key;
  };
  const sources = await compiledSources(root);
  await Promise.all(sources.map(one));
  await removeStale(root, before, after);
  await mkdir(dirname(manifestPath), { recursive: true });
  await writeFile(manifestPath, JSON.stringify(after));
  if (failures.length > 0) throw new Error(`These files do not compile:\n${failures.join('\n')}`);
  return { compiled, total: sources.length };
}

/** @param {string} root @param {Record<string, string>} before @param {Record<string, string>} after */
async function removeStale(root, before, after) {
  const gone = Object.keys(before).filter((source) => !(source in after));
  for (const source of gone) {
    await rm(join(root, outputOf(source)), { force: true });
    await rm(join(root, `${outputOf(source)}.map`), { force: true });
  }
}
