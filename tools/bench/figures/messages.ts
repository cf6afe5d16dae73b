import { eachRound, Tally, type Bench, type BenchContext } from '../bench';
import type { Figure } from '../figure';
import { OrderedPath } from '../floors/ordered-path';
import type { Talk } from '../talk';
import { Chats } from './chats';

/** Messages a second, and for how long a round: the last two rates give 10,000 samples in five rounds. */
const paces: readonly { readonly rate: number; readonly forMs: number }[] = [
  { rate: 50, forMs: 4_000 },
  { rate: 200, forMs: 10_000 },
  { rate: 1_000, forMs: 4_000 },
];
const QUICK_MS = 1_000;
const CONVERSATIONS = 100;
const IN_FLIGHT = 2;
const SATURATED_MS = 3_000;
/** The goals of latency begin at this rate. */
const JUDGED_FROM = 200;

async function measure(name: string, talk: Talk, tally: Tally, isQuick: boolean): Promise<void> {
  for (const { rate, forMs } of paces) {
    tally.noteAll(`${name}-${String(rate)}`, await talk.paced(rate, isQuick ? QUICK_MS : forMs));
  }
  tally.noteRate(`${name}-most`, await talk.saturated(IN_FLIGHT, isQuick ? QUICK_MS : SATURATED_MS));
}

/** A message from one side’s socket, stored, to the other side’s. */
export const messages: Bench = {
  name: 'messages',
  run: async (context) => {
    const tally = new Tally();
    const conversations = context.isQuick ? CONVERSATIONS / 4 : CONVERSATIONS;
    const [bare, chats] = await open(context, conversations);
    // The first messages compile plans and code.
    for (const { talk } of [bare, chats]) await talk.saturated(1, QUICK_MS);
    await eachRound(context, `messages in ${String(conversations)} chats`, async () => {
      await measure('bare', bare.talk, tally, context.isQuick);
      await measure('ours', chats.talk, tally, context.isQuick);
    });
    chats.close();
    await bare.close();
    return [
      ...paces.flatMap(({ rate }) => [latency(tally, rate, 50), latency(tally, rate, 99)]),
      most(tally, conversations),
    ];
  },
};

async function open(context: BenchContext, conversations: number): Promise<[OrderedPath, Chats]> {
  const platform = await context.platform();
  return [await OrderedPath.open(context, conversations), await Chats.open(platform, conversations)];
}

function latency(tally: Tally, rate: number, percent: 50 | 99): Figure {
  return {
    ...{ id: `messages-${String(rate)}-p${String(percent)}`, unit: 'ms' },
    title: `message to the other side’s socket at ${rate.toLocaleString('en-GB')}/s, p${String(percent)}`,
    reading: tally.percentile(`ours-${String(rate)}`, percent),
    floor: { title: 'bare ordered path', reading: tally.percentile(`bare-${String(rate)}`, percent) },
    ...(rate >= JUDGED_FROM ? { goal: { of: 'ratio', atMost: percent === 50 ? 1.3 : 2 } } : {}),
  };
}

function most(tally: Tally, conversations: number): Figure {
  return {
    ...{
      id: 'messages-most',
      title: `messages at saturation, ${String(conversations * IN_FLIGHT)} in flight`,
      unit: '/s',
    },
    reading: tally.value('ours-most'),
    floor: { title: 'bare ordered path', reading: tally.value('bare-most') },
    goal: { of: 'ratio', atLeast: 0.7 },
  };
}
