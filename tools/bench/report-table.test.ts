import { isMet, ratioOf, type Figure } from './figure';
import { BEGIN, END, reportText, significant, withReport } from './report-table';
import { perRound, pooledPercentile } from './statistics';

const offers: Figure = {
  id: 'offers-1000',
  title: 'offers committed',
  unit: '/s',
  reading: perRound([400, 612.4, 500], 9_000),
  floor: { title: 'BullMQ no-op', reading: perRound([1_000, 1_100, 900]) },
  goal: { of: 'ratio', atLeast: 0.5 },
};
const latency: Figure = {
  id: 'freed',
  title: 'freed | offered',
  unit: 'ms',
  reading: pooledPercentile(
    [
      [1, 2, 300],
      [4, 5, 6],
    ],
    99,
  ),
  goal: { of: 'value', atMost: 250 },
};
const bare: Figure = { id: 'nats', title: 'NATS', unit: '/s', reading: perRound([21_612]) };
const run = { command: 'npm run bench', begunAt: '2026-01-01', tookS: 12.4, rounds: 3, machine: 'A machine.' };

describe('the report', () => {
  it('judges a goal by ratio or by value, at least or at most', () => {
    expect(ratioOf(offers)).toBe(0.5);
    expect(isMet(offers)).toBe(true);
    expect(isMet({ ...offers, goal: { of: 'ratio', atLeast: 0.51 } })).toBe(false);
    expect(isMet(latency)).toBe(false);
    expect(isMet(bare)).toBeUndefined();
  });

  it('never takes what was not measured for met', () => {
    expect(isMet({ ...latency, reading: pooledPercentile([[]], 99) })).toBe(false);
    const { floor: _floor, ...without } = offers;
    expect(isMet(without)).toBe(false);
  });

  it('writes a table of figures with goals and one of bare measurements', () => {
    const text = reportText(run, [offers, latency, bare]);
    expect(text).toContain('`npm run bench`, 2026-01-01, 3 rounds, 12 s.\nA machine.\n');
    expect(text).toContain(
      '| offers committed | 500 /s (400–612) | 9,000 | BullMQ no-op: 1,000 /s (900–1,100) | 0.5× | ≥ 0.5× | yes |',
    );
    expect(text).toContain('| freed \\| offered | 300 ms (6–300) | 6 | – | – | ≤ 250 ms | **no** |');
    expect(text).toContain('| NATS | 21,600 /s (21,600–21,600) | 1 |');
  });

  it('says which benches gave no figures', () => {
    expect(reportText({ ...run, missing: ['board'] }, [bare])).toContain('**Failed, and not measured: board.**');
    expect(reportText({ ...run, missing: [] }, [bare])).not.toContain('Failed');
  });

  it('replaces what stands between the markers and keeps the prose', () => {
    const page = `# Title\n\n${BEGIN}\nold\n${END}\n\nProse.\n`;
    expect(withReport(page, 'new')).toBe(`# Title\n\n${BEGIN}\n\nnew\n\n${END}\n\nProse.\n`);
    expect(withReport(withReport(page, 'new'), 'new')).toBe(withReport(page, 'new'));
    expect(() => withReport('# Title', 'new')).toThrow(/lacks/);
  });

  it('shows three digits', () => {
    expect([12_345, 99.96, 1.234, 0.0123, NaN].map(significant)).toEqual(['12,300', '100', '1.23', '0.012', '–']);
  });
});
