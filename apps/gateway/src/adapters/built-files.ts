import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** A file of the built console or widget, whole in memory. */
export interface BuiltFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
  /** Its name carries a hash of its content: it never changes. */
  readonly isHashed: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

// Vite writes what it hashes there.
const HASHED = /\/assets\/.*[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
const WORTH_COMPRESSING = 1_024;
const BROTLI_QUALITY = 9;

const compress: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

/**
 * A folder of built files, read once. A path is looked up among the names that were found, so none can lead outside.
 * Compressed forms are made on first demand and kept.
 */
export class BuiltFiles {
  private readonly files = new Map<string, BuiltFile>();
  private readonly packed = new Map<string, Promise<Buffer>>();

  constructor(folder: string) {
    if (!existsSync(folder)) return;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      // A dotted name is the build's own note.
      if (!entry.isFile() || entry.name.startsWith('.')) continue;
      const path = join(entry.parentPath, entry.name);
      this.files.set(relative(folder, path).split(sep).join('/'), read(path));
    }
  }

  /** @param path relative, with slashes, decoded */
  find(path: string): BuiltFile | undefined {
    return this.files.get(path);
  }

  /** The file's bytes in the best form the client takes. */
  async bytes(file: BuiltFile, accepted: string): Promise<{ readonly bytes: Buffer; readonly encoding?: Encoding }> {
    const encoding = (['br', 'gzip'] as const).find((name) => accepts(accepted, name));
    const isText = /^text\/|json|svg/.test(file.type);
    if (!encoding || !isText || file.bytes.length < WORTH_COMPRESSING) return { bytes: file.bytes };
    const key = `${encoding} ${file.etag}`;
    const packing = this.packed.get(key) ?? compress[encoding](file.bytes);
    this.packed.set(key, packing);
    return { bytes: await packing, encoding };
  }
}

function accepts(header: string, encoding: Encoding): boolean {
  return header.split(',').some((part) => {
    const [name, ...params] = part.split(';').map((token) => token.trim().toLowerCase());
    return name === encoding && !params.some((param) => /^q=0(\.0*)?$/.test(param));
  });
}

function read(path: string): BuiltFile {
  const bytes = readFileSync(path);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return {
    bytes,
    type: types[extname(path)] ?? 'application/octet-stream',
    etag: `"${hash}"`,
    isHashed: HASHED.test(path.split(sep).join('/')),
  };
}
