import { writeFileSync } from 'node:fs';
import { Pool } from 'pg';
import { brokenPromises, type BrokenPromises } from '@visavis/testkit/history-checks';
import { eventually } from '../infra/eventually';
import { withClient } from '../infra/sql';
import { againstAgents, againstQueues, againstSums } from '../simulate/disagreements';
import { readReports } from '../simulate/reports';
import { recountHandles, recountQueues } from '../stage/recount';
import { findings, type Finding } from './checks/all-checks';
import { gatherEvidence } from './checks/gather-evidence';
import type { ChaosOperator } from './crowd/operator';
import type { CrowdLog } from './recorder';

/** What each answer of `brokenPromises` is, in words. Who was overtaken while their page was away is judged by `first come, first served`, which knows when it was. */
const inWords: Readonly<Record<Exclude<keyof BrokenPromises, 'overtaken'>, readonly [check: string, promise: string]>> =
  {
    overCapacity: ['nobody was over capacity', 'P1, I1'],
    doubled: ['no chat had two agents', 'P2, I2'],
    lost: ['no chat lost its history', 'I3'],
    unbalanced: ['waiting, live and closed are all there ever were', 'I3'],
    miscounted: ['counters equal reservations', 'P1'],
    misheld: ['reservations stand for what is held', 'P1'],
    misplaced: ['whoever came back kept the place', 'P4, I5'],
    unfit: ['offers went to skills and grants that fit', 'I4, I12'],
    gapped: ['stored threads are numbered without gaps', 'P3'],
  };

/** Where a run took place. */
export interface Scene {
  readonly databaseUrl: string;
  /** The gateway, with nothing between. */
  readonly url: string;
  readonly operator: ChaosOperator;
  /** When the crowd came, in milliseconds since 1970. */
  readonly since: number;
  /** Where all that was looked at is kept when something is broken. */
  readonly evidenceFile: string;
}

/** Everything that is broken once the platform is at rest: by what the crowd was told, by the database alone, by the reports. */
export async function checkHistory(scene: Scene, log: CrowdLog): Promise<Finding[]> {
  const admin = new Pool({ connectionString: scene.databaseUrl });
  try {
    const evidence = await gatherEvidence(admin, log);
    const found = findings(evidence);
    const broken = await brokenPromises(admin);
    const recorded = Object.entries(inWords).map(([key, [check, promise]]): Finding => {
      const rows = broken[key as keyof typeof inWords];
      return { check, promise, broken: rows.map((row) => JSON.stringify(row)) };
    });
    const all = [...found, ...recorded, await reportsAgree(admin, scene)];
    // Times without an end are null in JSON.
    if (all.some((finding) => finding.broken.length > 0)) {
      writeFileSync(scene.evidenceFile, JSON.stringify({ ...evidence, brokenPromises: broken }));
    }
    return all;
  } finally {
    await admin.end();
  }
}

const OVER_WITHIN_MS = 90_000;

/** Waits until no chat goes on; words that came too late may have begun one after its visitor had gone. What does not end is a finding. */
export async function allOver(databaseUrl: string): Promise<void> {
  const going = `select count(*)::int as n from routing.works where state not in ('closed', 'abandoned', 'expired')`;
  const look = (): Promise<boolean> =>
    withClient(databaseUrl, async (client) => (await client.query<{ n: number }>(going)).rows[0]?.n === 0);
  await eventually(look, { withinMs: OVER_WITHIN_MS, everyMs: 250, what: 'all chats to be over' }).catch(() => false);
}

const FOLDED_WITHIN_MS = 30_000;

/** What supervisors are shown, counted anew from the tables of routing. */
async function reportsAgree(admin: Pool, { url, operator, since }: Scene): Promise<Finding> {
  let broken: string[] = [];
  const look = async (): Promise<boolean> => {
    const reports = await readReports(url, operator.supervisor, { clockOrigin: 0, beganAt: since });
    const { from, to, queues, agents } = reports;
    const span = { operatorId: operator.id, from, to };
    broken = [
      ...againstQueues(reports, await recountQueues(admin, { ...span, asOf: new Date(queues.asOf) })),
      ...againstAgents(reports, await recountHandles(admin, { ...span, asOf: new Date(agents.asOf) })),
      ...againstSums(reports),
    ];
    return broken.length === 0;
  };
  try {
    await eventually(look, { withinMs: FOLDED_WITHIN_MS, everyMs: 500, what: 'the reports to agree' });
  } catch (error) {
    broken = broken.length > 0 ? broken : [String(error)];
  }
  return { check: 'reports equal a recount', promise: 'P9', broken };
}
