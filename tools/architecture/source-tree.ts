import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A rule's complaint about one place. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
}

const skipped = new Set(['node_modules', 'dist', '.git', '.visavis', '.visavis-test', 'coverage', 'generated']);

/** The files of a checkout, read once. */
export class SourceTree {
  /** Paths relative to the root, with forward slashes. */
  readonly files: readonly string[];
  private readonly texts = new Map<string, string>();

  constructor(readonly root: string) {
    this.files = this.list(root).sort();
  }

  text(path: string): string {
    const known = this.texts.get(path);
    if (known !== undefined) return known;
    const text = readFileSync(join(this.root, path), 'utf8');
    this.texts.set(path, text);
    return text;
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  matching(pattern: RegExp): string[] {
    return this.files.filter((path) => pattern.test(path));
  }

  /** Names of the folders directly below. */
  folders(path: string): string[] {
    if (!this.has(path)) return [];
    const entries = readdirSync(join(this.root, path), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !skipped.has(entry.name)).map(({ name }) => name);
  }

  private list(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : this.list(path);
      return [relative(this.root, path)];
    });
  }
}
