import type { PersonView } from '@visavis/contracts/edge';

export type Screen = '/inbox' | '/live';

/** Which screens exist for whom. A role without one is told so; nothing is shown that does not exist. */
const screens: Readonly<Record<PersonView['role'], readonly Screen[]>> = {
  agent: ['/inbox'],
  supervisor: ['/live'],
  admin: ['/live'],
  client: [],
};

export function screensOf(role: PersonView['role']): readonly Screen[] {
  return screens[role];
}

/** Where a person of this role begins; null when there is no screen for them yet. */
export function homeOf(role: PersonView['role']): Screen | null {
  return screens[role][0] ?? null;
}
