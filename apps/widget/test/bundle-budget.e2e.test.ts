import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = join(__dirname, '../../../dist/widget');
const KILOBYTE = 1_024;

const read = (name: string): string => {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${path} is not there: run \`npm run build\` first`);
  return readFileSync(path, 'utf8');
};
const gzipped = (name: string): number => gzipSync(read(name)).length;

/** A module and all that it imports at once. */
function closure(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const [, imported] of read(`assets/${name}`).matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)) {
    if (imported) closure(imported, seen);
  }
  return seen;
}

describe('what a customer’s page loads', () => {
  const main = /\/widget\/assets\/(main-[\w-]+\.js)/.exec(read('v1.js'))?.[1] ?? '';

  it('begins with a loader of at most 3 kB', () => {
    expect(gzipped('v1.js')).toBeLessThanOrEqual(3 * KILOBYTE);
  });

  it('is at most 25 kB until a chat opens', () => {
    const files = [...closure(main)].map((name) => `assets/${name}`);
    const total = files.reduce((sum, file) => sum + gzipped(file), gzipped('v1.js'));
    expect(total).toBeLessThanOrEqual(25 * KILOBYTE);
  });

  it('has no inline script or style on the demo page', () => {
    const html = read('demo.html');
    expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)/);
  });
});
