// Dependency-cruiser over a checkout: who imports what (.dependency-cruiser.cjs).
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/** Names of all import rules. @type {string[]} */
export const importRules = forbidden.map((/** @type {{ name: string }} */ { name }) => name);

/**
 * @param {string} root @param {string[]} folders
 * @returns {Promise<string[]>} one line per violation: rule, from, to
 */
export async function importFindings(root, folders) {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const tsConfig = extractTSConfig(join(root, 'tsconfig.json'));
  const settings = { ...options, ruleSet: { forbidden }, validate: true, baseDir: root };
  const { output } = await cruise(present, settings, undefined, { tsConfig });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${from}: ${rule.name} → ${to}`);
}
