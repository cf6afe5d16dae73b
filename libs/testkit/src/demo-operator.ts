import { demoAccounts, type DemoAccount } from '../../../tools/seed/demo';
import { demoBrands } from '../../../tools/seed/demo-brands';
import { demoSteps } from '../../../tools/seed/demo-steps';
import { runSteps } from '../../../tools/seed/run-steps';
import type { Platform } from './start-platform';

/** Gives a platform the demo operator that `npm start` has. */
export async function seedDemo(platform: Platform): Promise<void> {
  const told: string[] = [];
  await runSteps({ bus: platform.bus, steps: demoSteps, progress: (line) => told.push(line) });
  // A machine with other things to do takes longer than a settled test should.
  await platform.settled(60_000);
}

/** A demo account by the beginning of its address. */
export function demoAccount(slug: string): DemoAccount {
  const account = demoAccounts.find(({ email }) => email.startsWith(`${slug}@`));
  if (!account) throw new Error(`the demo has no account ${slug}`);
  return account;
}

/** The key of a demo brand. */
export function demoBrandKey(slug: string): string {
  const brand = demoBrands.find((one) => one.slug === slug);
  if (!brand) throw new Error(`the demo has no brand ${slug}`);
  return brand.key;
}
