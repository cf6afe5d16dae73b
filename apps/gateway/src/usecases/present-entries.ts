import { Injectable } from '@nestjs/common';
import type { Entry } from '@visavis/contracts/conversation';
import type { EntryView } from '@visavis/contracts/edge';
import { People } from './ports';
import { entryView } from './views/entry-view';
import type { Reader } from './views/reader';

/** Makes the views of entries a reader may see, with their authors' names. Without directory they have none. */
@Injectable()
export class PresentEntries {
  constructor(private readonly people: People) {}

  async execute(entries: readonly Entry[], reader: Reader, contactName: string | null): Promise<EntryView[]> {
    const authors = entries.flatMap(({ from }) => (from.kind === 'agent' && from.id !== null ? [from.id] : []));
    const people = await this.people.byIds([...new Set(authors)]);
    return entries.flatMap((entry) => {
      const author = people.ok && entry.from.id !== null ? people.value.get(entry.from.id) : undefined;
      const view = entryView(entry, reader, contactName, author);
      return view ? [view] : [];
    });
  }
}
