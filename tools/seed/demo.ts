import type { Role } from '@visavis/contracts/call';
import { demoBrands } from './demo-brands';
import { demoAgents, demoStaff, type DemoPerson } from './demo-people';

/** The password of every demo account; also in README.md. */
export const demoPassword = 'visavis-demo-pass';

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
  /** Slugs of the brands it has a grant on. */
  readonly brands: readonly string[];
}

export function demoEmail({ slug }: Pick<DemoPerson, 'slug'>): string {
  return `${slug}@meridian.example`;
}

export const demoPeople: readonly DemoPerson[] = [...demoStaff, ...demoAgents];

/** Everybody who can sign in, staff first. */
export const demoAccounts: readonly DemoAccount[] = demoPeople.map((person) => ({
  email: demoEmail(person),
  password: demoPassword,
  name: person.name,
  role: person.role,
  brands: person.brands,
}));

const roleNames: Readonly<Record<Role, string>> = {
  admin: 'administrator',
  supervisor: 'supervisor',
  agent: 'agent',
  client: 'client',
};

/** What a start shows of the demo: pages of brands, and an account of each kind. */
export function demoSummary(publicUrl: string): string {
  const origin = publicUrl.replace(/\/$/, '');
  const pages = demoBrands.map(({ name, key }) => `    ${name.padEnd(18)}${origin}/demo/${key}`);
  const accounts = demoAccounts
    .filter(({ role }, index) => role !== 'agent' || index < demoAccounts.length - demoAgents.length + 3)
    .map(({ email, role, brands }) => `    ${roleNames[role].padEnd(18)}${email.padEnd(28)}${brands.join(', ')}`);
  return [
    '  Demo pages',
    ...pages,
    '',
    `  Sign-ins (password ${demoPassword})`,
    ...accounts,
    `    … and ${String(demoAgents.length - 3)} more agents: tools/seed/demo-people.ts`,
  ].join('\n');
}
