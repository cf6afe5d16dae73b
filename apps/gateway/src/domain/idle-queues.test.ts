import { withIdleQueues } from './idle-queues';

describe('idle queues', () => {
  it('stand beside those that were read, with nothing in them', () => {
    const read = [{ queueId: 'a', waiting: 2 }];
    const queues = [
      { id: 'a', brandId: 'atlas' },
      { id: 'b', brandId: 'atlas' },
    ];
    const [first, second, ...rest] = withIdleQueues(read, queues);
    expect(first).toBe(read[0]);
    expect(second).toMatchObject({ queueId: 'b', brandId: 'atlas', waiting: 0, longestSince: null });
    expect(second).toMatchObject({
      now: { offered: 0, serviceLevel: null },
      today: { offered: 0, serviceLevel: null, inTarget: 0, counted: 0 },
    });
    expect(rest).toEqual([]);
  });
});
