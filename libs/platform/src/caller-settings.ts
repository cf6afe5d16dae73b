import type { Caller } from '@visavis/contracts/call';
import type { DatabaseRole } from './database-sources';

/** What a caller's transaction runs as: the role, and the ids that the policies read. */
export interface CallerSettings {
  readonly role: DatabaseRole;
  readonly settings: readonly (readonly [name: string, value: string])[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** People and visitors are bound by row-level security to their ids; services are engines, and so is whoever has none. */
export function settingsOf(caller: Caller): CallerSettings {
  switch (caller.kind) {
    case 'person':
      return {
        role: 'request',
        settings: [
          ['app.operator', caller.operatorId],
          ['app.person', caller.personId],
        ],
      };
    case 'visitor':
      return {
        role: 'request',
        settings: [
          ['app.operator', caller.operatorId],
          ['app.contact', caller.contactId],
        ],
      };
    case 'service':
    case 'anonymous':
      return { role: 'engine', settings: [] };
  }
}

/** One text for one round trip. @throws when a value is not a UUID: it stands in the SQL itself. */
export function beginText({ settings }: CallerSettings): string {
  if (settings.length === 0) return 'begin';
  const calls = settings.map(([name, value]) => {
    if (!UUID.test(value)) throw new Error(`${name} is not a UUID`);
    return `set_config('${name}', '${value}', true)`;
  });
  return `begin; select ${calls.join(', ')}`;
}
