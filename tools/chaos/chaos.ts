import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { Terminal } from '../start/terminal';
import { Random } from '../simulate/random';
import { type ChaosArguments, commandOf, parseArguments } from './arguments';
import { allOver, checkHistory } from './check-history';
import type { Finding } from './checks/all-checks';
import { Crowd } from './crowd/crowd';
import { setUpOperator } from './crowd/operator';
import { faults, pairs } from './faults/catalogue';
import { Ordeal, type StepOutcome } from './ordeal';
import { makePlan } from './plan';
import { monotonicNow, type Recorder } from './recorder';
import { brokenSentences, crowdLines, faultTable, promiseTable, stepLine } from './report';
import { openWorld, type World } from './world';

export interface ChaosRun extends Terminal {
  readonly root: string;
  readonly args: readonly string[];
}

/** So many are said before the first fault. */
const WARM_MESSAGES = 30;
const SETTLED_WITHIN_MS = 60_000;

/** Breaks things by plan under a crowd, then looks whether every promise was kept. @returns whether all held */
export async function runChaos(run: ChaosRun): Promise<boolean> {
  const asked = parseArguments(run.args);
  const random = new Random(asked.seed);
  run.say(commandOf(asked));
  // Our own connection to NATS is lost with everybody's: that is no news.
  Logger.overrideLogger(false);
  const world = await openWorld({ ...run, random });
  try {
    const operator = await run.step('Setting up an operator', () => setUpOperator(world.stage.platform, asked.agents));
    const { visitors } = asked;
    const crowd = new Crowd({ url: world.clientUrl, operator, visitors, random: random.fork('crowd') });
    const since = monotonicNow();
    await run.step('The crowd arrives', () => arrive(crowd));
    const steps = await strikeAll({ run, asked, world, crowd, random });
    await run.step('The crowd comes to an end', () => finish(world, crowd));
    await run.step('The platform comes to rest', () => rest(world, crowd.recorder));
    const { databaseUrl, url, stores } = world.stage.platform;
    const scene = { databaseUrl, url, operator, since, evidenceFile: join(stores.run.logs, 'evidence.json') };
    const found = await run.step('Checking the history', () => checkHistory(scene, crowd.recorder));
    return tell(run, asked, world, { steps, found, recorder: crowd.recorder });
  } finally {
    await world.close();
  }
}

async function arrive(crowd: Crowd): Promise<void> {
  await crowd.arrive();
  await crowd.until(({ acknowledged }) => acknowledged.length >= WARM_MESSAGES);
}

async function finish(world: World, crowd: Crowd): Promise<void> {
  await crowd.finish();
  await allOver(world.stage.platform.databaseUrl);
  await crowd.disperse();
}

/** What is still on its way after so long is a finding, like all the others. */
async function rest({ stage }: World, { stuck }: Recorder): Promise<void> {
  await stage.platform.settled(SETTLED_WITHIN_MS).catch((error: unknown) => stuck.push(String(error)));
}

interface Strikes {
  readonly run: ChaosRun;
  readonly asked: ChaosArguments;
  readonly world: World;
  readonly crowd: Crowd;
  readonly random: Random;
}

/** The plan once, and again by other orders until the time is up; ends early when the platform does not recover. */
async function strikeAll({ run, asked, world, crowd, random }: Strikes): Promise<StepOutcome[]> {
  const ordeal = new Ordeal(world, crowd.recorder, faults);
  const until = monotonicNow() + asked.forMs;
  const outcomes: StepOutcome[] = [];
  for (let round = 0; round === 0 || monotonicNow() < until; round++) {
    const steps = makePlan({ ...asked, random: random.fork('plan') }, faults, pairs, round);
    for (const step of steps) {
      if (round > 0 && monotonicNow() >= until) return outcomes;
      const outcome = await ordeal.run(step);
      outcomes.push(outcome);
      run.say(stepLine(step.number, steps.length, outcome));
      if (outcome.unwell !== null) return outcomes;
    }
  }
  return outcomes;
}

interface Told {
  readonly steps: readonly StepOutcome[];
  readonly found: readonly Finding[];
  readonly recorder: Recorder;
}

function tell({ say }: ChaosRun, asked: ChaosArguments, world: World, { steps, found, recorder }: Told): boolean {
  const hasHeld = found.every(({ broken }) => broken.length === 0) && steps.every(({ unwell }) => unwell === null);
  say(`\n${faultTable(steps)}\n\n${promiseTable(found)}\n`);
  crowdLines(recorder).forEach(say);
  if (hasHeld) {
    say(`\nEvery promise was kept over ${String(steps.length)} faults.`);
    return true;
  }
  say('\nNot everything held:');
  steps.forEach(({ names, unwell }) => unwell !== null && say(`  ${names}: not recovered`));
  brokenSentences(found).forEach(say);
  say(
    `\nSeed ${String(asked.seed)}; again: ${commandOf(asked)}\nLogs and evidence: ${world.stage.platform.stores.run.logs}`,
  );
  return false;
}
