import { Injectable } from '@nestjs/common';
import { BuiltPages, type Page } from '../usecases/ports';
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

  constructor(folders: BuiltFolders) {
    super();
    this.apps = { console: new BuiltFiles(folders.console), widget: new BuiltFiles(folders.widget) };
  }

  async find(app: 'console' | 'widget', path: string, acceptedEncodings: string): Promise<Page | undefined> {
    const file = this.apps[app].find(path);
    if (!file) return undefined;
    const { bytes, encoding } = await this.apps[app].bytes(file, acceptedEncodings);
    return { bytes, encoding, type: file.type, etag: file.etag, isHashed: file.isHashed };
  }
}
