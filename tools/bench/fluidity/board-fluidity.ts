import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openChromium } from '@visavis/testkit/open-chromium';
import { BoardFeed, type FeedSize } from './board-feed';
import { ConsoleStand } from './console-stand';

export interface FluidityOptions {
  readonly root: string;
  readonly size?: FeedSize;
  /** Rows that change in a delta, and how often one comes, in milliseconds. */
  readonly rows?: number;
  readonly everyMs?: number;
  /** How long the page is left alone, and then how long it is scrolled, in milliseconds each. */
  readonly forMs?: number;
}

/** How a page bore the deltas; milliseconds but for the counts. */
export interface Fluidity {
  readonly deltas: number;
  readonly deltaBytes: number;
  /** Tasks over 50 ms after the load, and the longest; 0 when there was none over 50. */
  readonly longTasks: number;
  readonly longestTaskMs: number;
  readonly frames: number;
  readonly p95FrameMs: number;
  readonly p99FrameMs: number;
  /** Of the page’s main thread, for each delta: scripts, and all it did. */
  readonly scriptMsPerDelta: number;
  readonly taskMsPerDelta: number;
}

export interface FluidityFigures {
  /** From the first byte asked for to the first rows. */
  readonly firstRowsMs: number;
  readonly still: Fluidity;
  readonly scrolling: Fluidity;
}

/** Runs in the page: writes down long tasks and the time between frames. */
const WATCH = `window.__watched = { tasks: [], frames: [] };
new PerformanceObserver((list) => window.__watched.tasks.push(...list.getEntries().map((entry) => entry.duration)))
  .observe({ type: 'longtask' });
let last = performance.now();
const next = (now) => { window.__watched.frames.push(now - last); last = now; requestAnimationFrame(next); };
requestAnimationFrame(next);`;

/** Feeds a large board to the built console in Chromium and measures how fluid the page stays. @throws without Chromium */
export async function boardFluidity(options: FluidityOptions): Promise<FluidityFigures> {
  const { root, size = { agents: 500, queues: 200, brands: 20 } } = options;
  const stand = await ConsoleStand.open(join(root, 'dist/console'), new BoardFeed(size));
  const browser = await openChromium();
  try {
    return await measure(browser, stand, options);
  } finally {
    await browser.close();
    await stand.close();
  }
}

async function measure(browser: Browser, stand: ConsoleStand, options: FluidityOptions): Promise<FluidityFigures> {
  const context = await browser.newContext({ viewport: { width: 1_920, height: 1_080 }, locale: 'en-US' });
  const page = await context.newPage();
  const begun = performance.now();
  await page.goto(`${stand.url}/live`);
  await page.locator('[data-agent]').first().waitFor();
  const firstRowsMs = performance.now() - begun;
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.evaluate(WATCH);
  const still = await under(page, session, stand, options, async () => {});
  let turn = 0;
  const scrolling = await under(page, session, stand, options, async () => {
    turn += 1;
    await page.mouse.move(turn % 2 === 0 ? 600 : 1_500, 700);
    for (let wheel = 0; wheel < 5; wheel += 1) await page.mouse.wheel(0, turn % 8 < 4 ? 400 : -400);
  });
  return { firstRowsMs, still, scrolling };
}

async function under(
  page: Page,
  session: CDPSession,
  stand: ConsoleStand,
  { rows = 50, everyMs = 500, forMs = 10_000 }: FluidityOptions,
  act: () => Promise<void>,
): Promise<Fluidity> {
  const before = await usage(session);
  await page.evaluate('window.__watched.tasks.length = 0; window.__watched.frames.length = 0');
  const deltas = Math.round(forMs / everyMs);
  const begun = performance.now();
  let bytes = 0;
  for (let delta = 1; delta <= deltas; delta += 1) {
    bytes += stand.tell(rows);
    await act();
    await page.waitForTimeout(Math.max(0, begun + delta * everyMs - performance.now()));
  }
  const after = await usage(session);
  const { tasks, frames } = await page.evaluate<{ tasks: number[]; frames: number[] }>('window.__watched');
  const inOrder = [...frames].sort((a, b) => a - b);
  return {
    deltas,
    deltaBytes: Math.round(bytes / deltas),
    longTasks: tasks.length,
    longestTaskMs: Math.max(0, ...tasks),
    frames: frames.length,
    p95FrameMs: percentile(inOrder, 95),
    p99FrameMs: percentile(inOrder, 99),
    scriptMsPerDelta: (after.script - before.script) / deltas,
    taskMsPerDelta: (after.task - before.task) / deltas,
  };
}

function percentile(inOrder: readonly number[], percent: number): number {
  return inOrder[Math.min(inOrder.length - 1, Math.ceil((inOrder.length * percent) / 100) - 1)] ?? NaN;
}

async function usage(session: CDPSession): Promise<{ script: number; task: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (wanted: string): number => (metrics.find(({ name }) => name === wanted)?.value ?? NaN) * 1_000;
  return { script: ms('ScriptDuration'), task: ms('TaskDuration') };
}
