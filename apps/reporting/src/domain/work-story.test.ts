import fc from 'fast-check';
import { inForce, type WorkFact, type WorkState } from './facts';
import { handlesOf, visitsOf } from './work-story';

const at = (time: string): Date => new Date(`2026-03-02T${time}Z`);
const holding: readonly WorkState[] = ['active', 'parked', 'wrapping'];

/** `state[:agent] time [visit]`, one line a version. */
function story(...lines: string[]): WorkFact[] {
  return lines.map((line, index) => {
    const [what = '', time = '', visitId = null] = line.split(' ');
    const [state, agentId = null] = what.split(':') as [WorkState, string?];
    return {
      ...{ workId: 'w', version: index + 1, operatorId: 'o', brandId: 'b', queueId: 'q', visitId, state },
      ...{ agentId: holding.includes(state) || agentId ? agentId : null, offerId: null, weight: 100 },
      ...{ at: at(time), reason: '', byKind: 'system', byId: null },
    };
  });
}

const whole = story(
  ...['waiting 09:00:00 v1', 'offered 09:00:05 v1', 'active:ana 09:00:10', 'wrapping:ana 09:10:00'],
  ...[
    'active:ana 09:10:20',
    'waiting 09:15:00 v2',
    'active:bea 09:16:00',
    'wrapping:bea 09:20:00',
    'closed:bea 09:21:00',
  ],
);

describe('who held a work', () => {
  it('is told hold by hold, through wrap-up and back, until somebody else has it', () => {
    expect(handlesOf(whole)).toMatchObject([
      {
        agentId: 'ana',
        sinceVersion: 3,
        acceptedAt: at('09:00:10'),
        wrappedAt: null,
        endedAt: at('09:15:00'),
        state: 'ended',
      },
      {
        ...{ agentId: 'bea', sinceVersion: 7, acceptedAt: at('09:16:00'), wrappedAt: at('09:20:00') },
        ...{ endedAt: at('09:21:00'), state: 'ended' },
      },
    ]);
  });

  it('goes over to another agent at one instant', () => {
    const taken = story('waiting 09:00:00 v1', 'active:ana 09:01:00', 'active:bea 09:05:00');
    expect(handlesOf(taken)).toMatchObject([
      { agentId: 'ana', endedAt: at('09:05:00') },
      { agentId: 'bea', acceptedAt: at('09:05:00'), endedAt: null, state: 'active' },
    ]);
  });

  it('is the same in whatever order it was heard', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length, maxLength: whole.length }), (heard) => {
        expect(handlesOf(heard)).toEqual(handlesOf(whole));
        expect(visitsOf(heard)).toEqual(visitsOf(whole));
      }),
    );
  });
});

describe('visits of works told before visits were', () => {
  it('begin and end with the states', () => {
    expect(visitsOf(whole)).toMatchObject([
      { id: 'v1', beganAt: at('09:00:00'), endedAt: at('09:00:10'), outcome: 'answered', agentId: 'ana' },
      { id: 'v2', beganAt: at('09:15:00'), endedAt: at('09:16:00'), outcome: 'answered', agentId: 'bea' },
    ]);
  });

  it.each([
    ['abandoned', 'abandoned'],
    ['expired', 'expired'],
    ['closed', 'left'],
  ])('of a work that is then %s are %s', (state, outcome) => {
    const [visit] = visitsOf(story('waiting 09:00:00 v1', `${state} 09:00:30`));
    expect(visit).toMatchObject({ outcome, endedAt: at('09:00:30'), agentId: null });
  });

  it('overflow into the next queue’s visit, and stay open while they wait', () => {
    expect(visitsOf(story('waiting 09:00:00 v1', 'waiting 09:01:00 v2'))).toMatchObject([
      { id: 'v1', outcome: 'overflowed' },
      { id: 'v2', outcome: null, endedAt: null },
    ]);
  });
});

describe('facts in force', () => {
  it('are those that no later version predates', () => {
    const facts = [
      { version: 1, at: at('09:00:00') },
      { version: 2, at: at('09:10:00') },
      { version: 3, at: at('09:05:00') },
    ];
    expect(inForce(facts).map(({ version }) => version)).toEqual([1, 3]);
  });
});
