import type { Thread } from '@visavis/contracts/conversation';
import { newId } from '@visavis/kernel/id';
import { ConversationBench } from './conversation-bench';

let bench: ConversationBench;
beforeAll(async () => (bench = await ConversationBench.start({ replicas: 3 })));
afterAll(() => bench.stop());

const PER_THREAD = 25;

describe('three processes at once', () => {
  it('number every conversation without gaps, while routing moves it', async () => {
    const agents = [await bench.person(), await bench.person()];
    const visitors = await Promise.all(Array.from({ length: 6 }, () => bench.visitor()));
    const threads = await Promise.all(visitors.map((visitor) => bench.held(visitor, agents[0]!)));
    const says = threads.flatMap((thread, place) =>
      Array.from({ length: PER_THREAD }, async (_, n) => {
        const id = newId();
        const times = Array.from({ length: 1 + (n % 3) }, () => bench.saySurely(visitors[place]!, thread.id, 'x', id));
        return new Set((await Promise.all(times)).map(({ seq }) => seq)).size;
      }),
    );
    const move = async (thread: Thread) => {
      for (const version of [4, 5, 6]) {
        const agentId = agents[version % 2]!.personId;
        await bench.follow(bench.work(thread, { state: 'active', agentId, version }));
      }
    };
    const [distinct] = await Promise.all([Promise.all(says), Promise.all(threads.map(move))]);
    expect(new Set(distinct)).toEqual(new Set([1]));
    for (const [place, thread] of threads.entries()) {
      const entries = await bench.entries(visitors[place]!, thread.id);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_entry, index) => index + 1));
      expect(entries.map(({ publicSeq }) => publicSeq)).toEqual(entries.map(({ seq }) => seq));
      expect(entries.filter(({ text }) => text === 'x').length).toBe(PER_THREAD);
      expect(entries.filter(({ kind }) => kind === 'joined').length).toBe(3);
    }
  });
});
