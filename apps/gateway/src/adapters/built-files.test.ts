import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { BuiltFiles } from './built-files';

const folder = mkdtempSync(join(tmpdir(), 'visavis-built-'));
const script = 'export const greeting = "hello";\n'.repeat(100);

beforeAll(() => {
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'site', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'site', 'assets', 'main-Bq3xT9aZ.js'), script);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('built files', () => {
  it('finds what was built, with its type, and knows names that carry a hash', () => {
    const files = new BuiltFiles(join(folder, 'site'));
    expect(files.find('index.html')).toMatchObject({ type: 'text/html; charset=utf-8', isHashed: false });
    expect(files.find('assets/main-Bq3xT9aZ.js')).toMatchObject({ isHashed: true });
  });

  it.each([
    '../secret.txt',
    'assets/../../secret.txt',
    '/etc/passwd',
    '..\\secret.txt',
    'assets',
    '',
    '.',
    '__proto__',
  ])('finds nothing at %p', (path) => {
    expect(new BuiltFiles(join(folder, 'site')).find(path)).toBeUndefined();
  });

  it('is empty when nothing was built', () => {
    expect(new BuiltFiles(join(folder, 'absent')).find('index.html')).toBeUndefined();
  });

  it('compresses as the client likes it', async () => {
    const files = new BuiltFiles(join(folder, 'site'));
    const file = files.find('assets/main-Bq3xT9aZ.js')!;
    const brotli = await files.bytes(file, 'gzip, deflate, br');
    expect(brotli.encoding).toBe('br');
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(script);
    const gzipped = await files.bytes(file, 'gzip;q=1.0, br;q=0');
    expect(gzipped.encoding).toBe('gzip');
    expect(gunzipSync(gzipped.bytes).toString()).toBe(script);
    expect(await files.bytes(file, 'identity')).toEqual({ bytes: file.bytes });
  });
});
