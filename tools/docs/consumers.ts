import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants';
import type { Contract } from '@visavis/contracts/registry';
import type { Class } from './load-modules';

/** Which services hear of a contract, by its subject. */
export type Listeners = ReadonlyMap<string, readonly string[]>;

interface Extras {
  readonly event?: { readonly subject: string };
}

/** Subjects of the events that these controllers consume by `@On`. */
export function consumedBy(controllers: readonly Class[]): string[] {
  const subjects = controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
      if (typeof method !== 'function' || name === 'constructor') return [];
      const extras = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, method) as Extras | undefined;
      return extras?.event ? [extras.event.subject] : [];
    }),
  );
  return [...new Set(subjects)].sort();
}

/** Names a source imports from contracts as values; a type alone hears nothing. */
export function importedValues(text: string): string[] {
  const imports = text.matchAll(/import\s*\{([^}]*)\}\s*from\s*'@visavis\/contracts\/[^']+'/g);
  return [...imports].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => name.split(/\s+as\s+/)[0] ?? name),
  );
}

/**
 * The facts and live messages that a service hears without owning them: who may not publish a subject and names its
 * contract can only listen to it.
 */
export function heardBy(
  service: string,
  sources: readonly string[],
  exported: ReadonlyMap<string, Contract>,
): string[] {
  const names = new Set(sources.flatMap(importedValues));
  return [...names].flatMap((name) => {
    const contract = exported.get(name);
    const isTold = contract?.kind === 'event' || contract?.kind === 'live';
    return contract && isTold && contract.owner !== service ? [contract.subject] : [];
  });
}
