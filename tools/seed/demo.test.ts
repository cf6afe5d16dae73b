import { createHash } from 'node:crypto';
import { demoAccounts, demoPassword, demoSummary } from './demo';
import { demoBrands } from './demo-brands';
import { demoId } from './demo-id';
import { demoAgents, demoStaff, demoTeams } from './demo-people';
import { demoQueues, demoSkills } from './demo-routing';
import { demoSteps } from './demo-steps';

const inputs = demoSteps.flatMap(({ commands }) => commands);

describe('the demo', () => {
  it('has what it promises', () => {
    expect(new Set(demoBrands.map(({ timeZone }) => timeZone)).size).toBe(3);
    expect([demoBrands.length, demoQueues.length, demoSkills.length, demoTeams.length, demoAgents.length]).toEqual([
      3, 6, 10, 2, 12,
    ]);
    expect(demoStaff.map(({ role }) => role)).toEqual(['admin', 'supervisor', 'supervisor', 'client']);
  });

  it('is accepted by the contracts it is sent with', () => {
    for (const { contract, input, what } of inputs) {
      expect({ what, issues: contract.input.safeParse(input).error?.issues }).toEqual({ what, issues: undefined });
    }
  });

  it('leaves alone what exists, in every command', () => {
    expect(inputs.every(({ input }) => (input as { ifAbsent?: boolean }).ifAbsent === true)).toBe(true);
  });

  it('gives no id, key, address or slug twice', () => {
    const once = (values: readonly unknown[]) => expect(new Set(values).size).toBe(values.length);
    once(
      inputs.flatMap(({ contract, input }) =>
        'id' in (input as object) ? [`${contract.name} ${(input as { id: string }).id}`] : [],
      ),
    );
    once(demoBrands.map(({ key }) => key));
    once(demoAccounts.map(({ email }) => email));
    once([...demoBrands, ...demoQueues, ...demoSkills, ...demoTeams].map(({ slug }) => slug));
  });

  it('has at least two agents with grant and skill for every queue, and some without', () => {
    for (const queue of demoQueues) {
      const able = demoAgents.filter(
        ({ brands, skills }) =>
          brands.includes(queue.brand) &&
          queue.requirements.every(({ skill, level }) =>
            skills.some((held) => held.skill === skill && held.level >= level),
          ),
      );
      expect({ queue: queue.slug, isServed: able.length >= 2, isSelective: able.length < demoAgents.length }).toEqual({
        queue: queue.slug,
        isServed: true,
        isSelective: true,
      });
    }
  });

  it('names only skills that exist', () => {
    const known = new Set(demoSkills.map(({ slug }) => slug));
    const named = [
      ...demoQueues.flatMap(({ requirements }) => requirements),
      ...demoAgents.flatMap(({ skills }) => skills),
    ];
    expect(named.filter(({ skill }) => !known.has(skill))).toEqual([]);
  });

  it('makes ids that never change: data of an older start are found again', () => {
    expect(demoId('brand', 'atlas-voyages')).toBe(demoId('brand', 'atlas-voyages'));
    const digest = createHash('sha256').update('visavis-demo brand atlas-voyages').digest('hex');
    expect(demoId('brand', 'atlas-voyages').slice(0, 8)).toBe(digest.slice(0, 8));
    expect(demoId('brand', 'x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('tells pages and sign-ins in its summary', () => {
    const summary = demoSummary('http://localhost:3000/');
    expect(summary).toContain('http://localhost:3000/demo/demo-atlas-voyages-7k2m9q4xw3');
    expect(summary).toContain(demoPassword);
    for (const role of ['administrator', 'supervisor', 'agent', 'client']) expect(summary).toContain(role);
  });
});
