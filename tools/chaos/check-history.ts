import { Pool } from 'pg';
import { brokenPromises } from '@visavis/testkit/history-checks';
import { findings, type Finding } from './checks/all-checks';
import { gatherEvidence } from './checks/gather-evidence';
import type { CrowdLog } from './recorder';

/** What each answer of `brokenPromises` is, in words. */
const inWords: Readonly<Record<string, readonly [check: string, promise: string]>> = {
  overCapacity: ['nobody was over capacity', 'P1, I1'],
  doubled: ['no chat had two agents', 'P2, I2'],
  lost: ['no chat lost its history', 'I3'],
  miscounted: ['counters equal reservations', 'P1'],
};

/** Everything that is broken once the platform is at rest: by what the crowd was told, and by the database alone. */
export async function checkHistory(databaseUrl: string, log: CrowdLog): Promise<Finding[]> {
  const admin = new Pool({ connectionString: databaseUrl });
  try {
    const found = findings(await gatherEvidence(admin, log));
    const recorded = Object.entries(await brokenPromises(admin)).map(([key, rows]): Finding => {
      const [check, promise] = inWords[key] ?? [key, ''];
      return { check, promise, broken: (rows as readonly unknown[]).map((row) => JSON.stringify(row)) };
    });
    return [...found, ...recorded];
  } finally {
    await admin.end();
  }
}
