import { grouped } from '@visavis/kernel/grouped';
import type { Check, EventRow } from './evidence';

function compared(what: string, versions: ReadonlyMap<string, number>, events: readonly EventRow[]): string[] {
  const byKey = grouped(events, ({ key }) => key);
  return [...versions].flatMap(([key, version]) => {
    const told = (byKey.get(key) ?? []).map((event) => event.version).sort((a, b) => a - b);
    const isWhole = told.length === version && told.every((each, index) => each === index + 1);
    return isWhole ? [] : [`${what} ${key} has ${String(version)} versions and told ${told.join(' ') || 'none'}`];
  });
}

/** State and its event committed together: every version of a work and every entry has its event, once. */
export const eventsWritten: Check = {
  name: 'every change has its event, once',
  promise: 'architecture.md §1.5',
  look: ({ works, threads, workEvents, entryEvents }) => [
    ...compared('the work', new Map(works.map(({ id, version }) => [id, version])), workEvents),
    ...compared('the thread', new Map(threads.map(({ id, lastSeq }) => [id, lastSeq])), entryEvents),
  ],
};

/** No event waits in an outbox once everything has come to rest. */
export const eventsPublished: Check = {
  name: 'every event is published',
  promise: 'assurance.md §2',
  look: ({ unpublished }) =>
    Object.entries(unpublished)
      .filter(([, count]) => count > 0)
      .map(([schema, count]) => `${String(count)} events of ${schema} were never published`),
};
