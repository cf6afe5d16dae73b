import { Talk, type Pair } from './talk';

/** A path on which whatever is said is heard at once, unless told otherwise. */
function path(pairs: number, hear: (talk: Talk, id: string) => void): { talk: Talk; said: string[] } {
  const said: string[] = [];
  const made: Pair[] = [];
  const talk = new Talk(made);
  const speaker = (who: string) => ({
    say: (id: string) => {
      said.push(who);
      queueMicrotask(() => hear(talk, id));
    },
  });
  for (let pair = 0; pair < pairs; pair += 1) made.push({ agent: speaker('agent'), visitor: speaker('visitor') });
  return { talk, said };
}

describe('messages under way', () => {
  it('are said at the rate asked for, one in eight by a visitor', async () => {
    const { talk, said } = path(4, (heardBy, id) => heardBy.heard(id));
    const samples = await talk.paced(2_000, 160);
    expect(samples).toHaveLength(320);
    expect(samples.every((ms) => ms >= 0)).toBe(true);
    expect(said.filter((who) => who === 'visitor')).toHaveLength(40);
  });

  it('follow one another at saturation, and are counted as they arrive', async () => {
    const { talk } = path(2, (heardBy, id) => setTimeout(() => heardBy.heard(id), 1));
    const { count, perSecond } = await talk.saturated(2, 100);
    expect(count).toBeGreaterThanOrEqual(4);
    expect(perSecond).toBeGreaterThan(0);
    expect(perSecond).toBeLessThanOrEqual(count * 11);
  });

  it('count for nothing when one is refused', async () => {
    const { talk } = path(1, (heardBy) => heardBy.refused('conversation-closed'));
    await expect(talk.paced(100, 20)).rejects.toThrow('refused: conversation-closed');
  });
});
