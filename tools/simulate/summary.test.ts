import type { CrowdLog, Operation } from './crowd-log';
import { figuresOf } from './figures';
import { makePlan } from './plan';
import { lineOf, Progress } from './progress';
import type { CrowdStatus } from './run-crowd';
import { figureLines, inWords, verdictLines } from './summary';
import { isKept, unexcused } from './verify';

const status: CrowdStatus = {
  ...{ clockMs: 125_000, arrived: 8, expected: 12, waiting: 2, talking: 3, gone: 3, messages: 20, accepted: 5 },
  ...{ abandoned: 1, agents: { working: 2, available: 1 } },
};

describe('what a run tells', () => {
  it('is one line of where things stand', () => {
    expect(lineOf(status, 3.25)).toBe(
      '    2 min 05 s · 8/12 arrived · 2 waiting · 3 talking · 5 answered · 1 abandoned · 3.3 messages/s · 1 available, 2 working',
    );
  });

  it('is a plain line every two seconds at most without a terminal', () => {
    const lines: string[] = [];
    const progress = new Progress({ isTTY: false, write: (line: string) => lines.push(line) > 0 });
    for (const at of [0, 1_000, 1_999, 2_000, 3_500, 4_100]) progress.show(status, at);
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.endsWith('\n') && !line.includes('\r'))).toBe(true);
  });

  it('says times as people do', () => {
    expect([9_400, 99_000, 125_000, 9_000_000].map(inWords)).toEqual(['9 s', '99 s', '2 min 05 s', '2 h 30 min']);
  });

  it('names the first few offenders of a broken promise, and what nobody could look at', () => {
    const verdicts = [
      { promise: 'P1', what: 'one', offenders: [] },
      { promise: 'P2', what: 'two', offenders: ['a', 'b', 'c', 'd'] },
      { promise: 'P3', what: 'three', offenders: null },
    ];
    const text = verdictLines(verdicts).join('\n');
    expect(text).toMatch(/P1 +one +kept/);
    expect(text).toMatch(/P2 +two +BROKEN 4 times\n +a\n +b\n +c\n/);
    expect(text).toMatch(/P3 +three +not looked at/);
    expect(text).toContain('1 of 3 promises are broken.');
    expect(isKept(verdicts)).toBe(false);
    expect(isKept(verdicts.filter(({ promise }) => promise !== 'P2'))).toBe(true);
  });
});

const did = (kind: Operation['kind'], from: number, to: number, set: Partial<Operation> = {}): Operation => ({
  ...{ kind, who: 'agent 1', id: 'id', conversationId: 'chat', text: null, isNote: false, seq: null, state: null },
  ...{ invokedAt: from, endedAt: to, outcome: 'ok', reason: null, ...set },
});
const logOf = (...operations: Operation[]): CrowdLog => ({
  ...{ clockOrigin: 0, beganAt: 0, endedAt: 10_000, operations, shown: [], connectionLosses: 0 },
  absences: [{ conversationId: 'away', from: 1_000, to: 5_000 }],
});

describe('the figures', () => {
  it('tell people’s times in their own and the platform’s in the clock’s', () => {
    const plan = makePlan({ seed: 1, visitors: 1, agents: 1, brands: 1, speed: 10, spanMs: 60_000 });
    const log = logOf(
      did('start', 0, 50),
      did('accept', 2_000, 2_100),
      did('send', 3_000, 3_020),
      did('file', 5_000, 5_100),
    );
    const figures = figuresOf(log, plan);
    expect(figures).toMatchObject({ visitors: 1, answered: 1, messages: 2, messagesPerSecond: 0.2 });
    expect(figures.waitMs.mean).toBe(21_000);
    expect(figures.handlingMs.mean).toBe(30_000);
    expect(figures.acknowledgedMs.p99).toBe(20);
    expect(figureLines(figures, 0.12).join('\n')).toContain('simulator 12 % of one core');
  });
});

describe('who was overtaken', () => {
  const at = (ms: number) => [{ earlier: 'away', at: new Date(ms) }];

  it('is excused by a page that was closed, until the line knows that it is back', () => {
    expect(unexcused(at(500), logOf())).toHaveLength(1);
    expect(unexcused(at(2_000), logOf())).toEqual([]);
    expect(unexcused(at(6_000), logOf())).toEqual([]);
    expect(unexcused(at(11_000), logOf())).toHaveLength(1);
    expect(unexcused([{ earlier: 'there', at: new Date(2_000) }], logOf())).toHaveLength(1);
  });
});
