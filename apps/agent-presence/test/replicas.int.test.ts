import type { PersonCaller } from '@visavis/contracts/call';
import { eventually } from '@visavis/testkit/eventually';
import { PresenceBench } from './presence-bench';

const PEOPLE = 30;

let bench: PresenceBench;
beforeAll(async () => (bench = await PresenceBench.start({ replicas: 3 })));
afterAll(() => bench.stop());

describe('three replicas that sweep at once', () => {
  it('change nothing twice', async () => {
    const people = await Promise.all(Array.from({ length: PEOPLE }, () => bench.hire()));
    for (const person of people) await eventually(() => bench.presenceOf(person));
    const connections = await Promise.all(people.map((person) => bench.connect(person)));
    for (const { connectionId } of connections) bench.fallSilent(connectionId);
    const allLost = async (): Promise<boolean> => (await lost(people)) === PEOPLE;
    await eventually(allLost, { withinMs: 20_000, what: 'everybody to be lost' });
    for (const person of people) {
      const told = await bench.told(person);
      expect(told.map(({ cause }) => cause)).toEqual(['enrolled', 'connected', 'disconnected', 'lost']);
      expect(told.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    }
  });
});

async function lost(people: readonly PersonCaller[]): Promise<number> {
  const rows = await bench.rows(
    `select 1 from agent_presence.presences where person_id = any ($1) and connectivity = 'lost' and version > 1`,
    [people.map(({ personId }) => personId)],
  );
  return rows.length;
}
