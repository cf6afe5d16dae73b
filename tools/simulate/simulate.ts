import { runSteps } from '../seed/run-steps';
import { messageOf } from '../infra/sentence-error';
import type { Crew } from './crew';
import { type CrewTerms, makeCrew } from './crew-steps';
import type { CrowdLog } from './crowd-log';
import { figuresOf } from './figures';
import { makePlan, type PlanSettings } from './plan';
import type { CrowdPlan } from './plan-types';
import { Progress } from './progress';
import { runCrowd } from './run-crowd';
import { openScene, type Scene, type SceneSettings } from './scene';
import { settle } from './settle';
import { figureLines, inWords, verdictLines } from './summary';
import { isKept, type Verdict, verify } from './verify';

export interface SimulateSettings extends PlanSettings, SceneSettings {
  readonly isKept: boolean;
  readonly isJson: boolean;
}

/** A whole simulation. @returns whether every promise that was looked at is kept */
export async function simulate(settings: SimulateSettings): Promise<boolean> {
  const out = settings.isJson ? process.stderr : process.stdout;
  const tell = (line: string): void => void out.write(`${line}\n`);
  const plan = makePlan(settings);
  tell(openingLine(plan));
  const scene = await openScene(settings);
  try {
    const played = await play(scene, plan, { out, tell });
    const { log, crew, verdicts, cpu } = played;
    const figures = figuresOf(log, plan);
    tell(['', 'What came of it', ...figureLines(figures, cpu), '', 'Promises', ...verdictLines(verdicts)].join('\n'));
    if (settings.isJson) process.stdout.write(`${JSON.stringify({ plan: about(plan), figures, verdicts })}\n`);
    if (settings.isKept) await stayOpen(scene, crew, tell);
    return isKept(verdicts);
  } finally {
    await scene.close();
  }
}

interface Output {
  readonly out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;
  readonly tell: (line: string) => void;
}

export interface Played {
  readonly crew: Crew;
  readonly log: CrowdLog;
  readonly verdicts: readonly Verdict[];
  /** Processor time of this process while the crowd was about, as a share of one core. */
  readonly cpu: number;
}

/** Sets up a crew, lets the crowd live, waits until all is over, and looks at every promise. */
export async function play(scene: Scene, plan: CrowdPlan, output: Output, terms?: CrewTerms): Promise<Played> {
  const { tell } = output;
  const { crew, steps } = makeCrew(plan, terms);
  await runSteps({ bus: scene.bus, steps, progress: (line) => tell(`  set up: ${line}`) });
  await scene.settled();
  tell(['', ...whereToLook(scene, crew), ''].join('\n'));
  const progress = new Progress(output.out);
  const [cpuBefore, began] = [process.cpuUsage(), performance.now()];
  const log = await runCrowd({
    url: scene.url,
    crew,
    plan,
    onProgress: (status) => progress.show(status),
  });
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpu = (user + system) / 1_000 / (performance.now() - began);
  progress.end();
  const verdicts = [await ended(scene, crew, tell), ...(await verify({ ...scene, crew, plan, log }))];
  return { crew, log, verdicts, cpu };
}

/** Nothing is left in any line or hand. */
async function ended({ admin }: Scene, crew: Crew, tell: Output['tell']): Promise<Verdict> {
  const verdict = { promise: 'I3', what: 'every chat came to an end' };
  if (!admin) return { ...verdict, offenders: null };
  tell('  Everybody has gone home. Waiting until every chat is over; a closed page keeps its place for five minutes.');
  try {
    await settle(admin, crew.operatorId);
    return { ...verdict, offenders: [] };
  } catch (error) {
    return { ...verdict, offenders: [messageOf(error)] };
  }
}

function openingLine(plan: CrowdPlan): string {
  const { visitors, agents, brands, speed, spanMs, seed } = plan;
  const people = `${String(visitors.length)} visitors, ${String(agents.length)} agents, ${String(brands)} brands`;
  const time = `${inWords(spanMs)} of their time in ${inWords(spanMs / speed)} (speed ${String(speed)})`;
  return `Simulating ${people}: ${time}, seed ${seed}.`;
}

function whereToLook({ url }: Scene, { name, supervisor }: Crew): string[] {
  return [`  ${name}: look on at ${url}/live`, `  as ${supervisor.email} with the password “${supervisor.password}”.`];
}

function about({ visitors, agents, brands, speed, spanMs, seed }: CrowdPlan): object {
  return { visitors: visitors.length, agents: agents.length, brands, speed, spanMs, seed };
}

async function stayOpen(scene: Scene, crew: Crew, tell: Output['tell']): Promise<void> {
  tell(['', ...whereToLook(scene, crew), '  It stays open until Ctrl-C.'].join('\n'));
  await new Promise(() => undefined);
}
