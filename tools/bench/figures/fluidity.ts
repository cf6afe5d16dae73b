import { eachRound, Tally, type Bench } from '../bench';
import type { Figure } from '../figure';
import { boardFluidity, type Fluidity } from '../fluidity/board-fluidity';

const SIZE = { agents: 500, queues: 200, brands: 20 };
/** A browser of its own each time, and always the same page. */
const MOST_ROUNDS = 3;
/** Thirty frames a second, and what a person takes for an answer at once. */
const FLUID = { frameMs: 34, taskMs: 100 };

function note(tally: Tally, how: string, measured: Fluidity): void {
  tally.note(`${how}-frame`, measured.p95FrameMs, measured.frames);
  tally.note(`${how}-longest`, measured.longestTaskMs, measured.deltas);
  tally.note(`${how}-task`, measured.taskMsPerDelta, measured.deltas);
}

/** The supervisor’s live page in Chromium while a large board changes twice a second. */
export const fluidity: Bench = {
  name: 'fluidity',
  run: async (context) => {
    const tally = new Tally();
    const forMs = context.isQuick ? 2_000 : 8_000;
    const round = async (): Promise<void> => {
      const { firstRowsMs, still, scrolling } = await boardFluidity({ root: context.root, size: SIZE, forMs });
      tally.note('first-rows', firstRowsMs);
      note(tally, 'still', still);
      note(tally, 'scrolling', scrolling);
    };
    await eachRound(context, 'the live page in Chromium', round, MOST_ROUNDS);
    const figure = (id: string, title: string, atMost?: number): Figure => ({
      ...{ id: `fluidity-${id}`, title: `live page, 500 agents and 200 queues: ${title}`, unit: 'ms' },
      reading: tally.value(id),
      ...(atMost === undefined ? {} : { goal: { of: 'value', atMost } }),
    });
    return [
      figure('scrolling-frame', 'frame while scrolling, p95', FLUID.frameMs),
      figure('still-longest', 'longest task', FLUID.taskMs),
      figure('scrolling-longest', 'longest task while scrolling', FLUID.taskMs),
      figure('still-task', 'main thread per delta of 50 rows'),
      figure('first-rows', 'first rows'),
    ];
  },
};
