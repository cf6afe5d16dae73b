import fc from 'fast-check';
import { Gathering } from './gathering';
import { shardOf } from './shard';

describe('gathering messages while a batch is under way', () => {
  it('lets the first leave at once and the next together', () => {
    const lane = new Gathering<number>(10);
    lane.add(1);
    expect(lane.next()).toEqual([1]);
    lane.add(2);
    lane.add(3);
    expect(lane.next()).toBeUndefined();
    lane.done();
    expect(lane.next()).toEqual([2, 3]);
  });

  it('has never two batches under way, and keeps the order, whenever messages come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('add', 'next', 'done')),
        fc.integer({ min: 1, max: 4 }),
        (steps, largest) => {
          const lane = new Gathering<number>(largest);
          const left: number[] = [];
          let added = 0;
          let underWay = 0;
          for (const step of [...steps, ...drain(added + steps.length)]) {
            if (step === 'add') lane.add(added++);
            if (step === 'done' && underWay > 0) {
              underWay -= 1;
              lane.done();
            }
            const batch = step === 'next' ? lane.next() : undefined;
            if (!batch) continue;
            underWay += 1;
            expect(underWay).toBe(1);
            expect(batch.length).toBeLessThanOrEqual(largest);
            left.push(...batch);
          }
          expect(left).toEqual(Array.from({ length: added }, (_, index) => index));
        },
      ),
    );
  });
});

function drain(rounds: number): ('done' | 'next')[] {
  return Array.from({ length: rounds + 1 }, () => ['done' as const, 'next' as const]).flat();
}

describe('the lane of a conversation', () => {
  it('is always the same one', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 64 }), (id, shards) => {
        const shard = shardOf(id, shards);
        expect(shard).toBe(shardOf(id, shards));
        expect(shard).toBeGreaterThanOrEqual(0);
        expect(shard).toBeLessThan(shards);
      }),
    );
  });

  it('is as likely as any other', () => {
    const counts = Array.from({ length: 8 }, () => 0);
    for (let n = 0; n < 8_000; n += 1) {
      const shard = shardOf(`0192f0c1-7e5a-7000-8000-${n.toString(16).padStart(12, '0')}`, 8);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(700);
  });
});
