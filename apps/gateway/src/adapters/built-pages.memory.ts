import { Injectable } from '@nestjs/common';
import { dirname, join } from 'node:path';
import { BuiltPages, type BuiltApp, type Page } from '../usecases/ports';
import { BuiltFiles } from './built-files';

/** Where the builds of console and widget lie. */
export class BuiltFolders {
  constructor(
    readonly console: string,
    readonly widget: string,
  ) {}
}

@Injectable()
export class BuiltPagesMemory extends BuiltPages {
  private readonly apps: Readonly<Record<'console' | 'widget', BuiltFiles>>;

  // 3 MB that nobody needs before an administrator looks.
  private queues: BuiltFiles | undefined;

  constructor(folders: BuiltFolders) {
    super();
    this.apps = { console: new BuiltFiles(folders.console), widget: new BuiltFiles(folders.widget) };
  }

  async find(app: BuiltApp, path: string, acceptedEncodings: string): Promise<Page | undefined> {
    const files = app === 'queues' ? (this.queues ??= new BuiltFiles(queueBoardFolder())) : this.apps[app];
    const file = files.find(path);
    if (!file) return undefined;
    const { bytes, encoding } = await files.bytes(file, acceptedEncodings);
    return { bytes, encoding, type: file.type, etag: file.etag, isHashed: file.isHashed };
  }
}

function queueBoardFolder(): string {
  return join(dirname(require.resolve('@bull-board/ui/package.json')), 'dist');
}
