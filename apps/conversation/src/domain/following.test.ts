import fc from 'fast-check';
import { follow, type WorkSeen } from './following';
import type { Standing, WorkState } from './thread';

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

const begun: Standing = {
  state: 'open',
  workState: 'waiting',
  workVersion: 0,
  agentId: null,
  queueId: null,
  talkEndedAt: null,
  closedAt: null,
};

const seen = (workVersion: number, workState: WorkState, agentId: string | null = null): WorkSeen => ({
  workVersion,
  workState,
  agentId,
  queueId: 'q',
  changedAt: at(workVersion),
  isByVisitor: false,
});

function given(...works: readonly WorkSeen[]) {
  let standing = begun;
  for (const work of works) standing = follow(standing, work)?.standing ?? standing;
  return { when: (work: WorkSeen) => follow(standing, work) };
}

describe('a thread that follows its work', () => {
  it('says who joined when an agent takes the conversation', () => {
    const followed = given(seen(1, 'waiting'), seen(2, 'offered', 'ann')).when(seen(3, 'active', 'ann'));
    expect(followed?.steps).toEqual([{ kind: 'joined', agentId: 'ann' }]);
    expect(followed?.standing).toMatchObject({ state: 'open', agentId: 'ann', workVersion: 3 });
  });

  it('takes nobody for its agent while the offer is pending', () => {
    const followed = given(seen(1, 'waiting')).when(seen(2, 'offered', 'ann'));
    expect(followed).toMatchObject({ steps: [], standing: { agentId: null } });
  });

  it('says who left when the agent was lost', () => {
    const followed = given(seen(1, 'active', 'ann')).when(seen(2, 'waiting'));
    expect(followed?.steps).toEqual([{ kind: 'left', agentId: 'ann' }]);
    expect(followed?.standing.agentId).toBeNull();
  });

  it('says that the visitor left when it was their step, in line or in the talk, once', () => {
    const byVisitor = (work: WorkSeen): WorkSeen => ({ ...work, isByVisitor: true });
    const leaving = byVisitor(seen(2, 'wrapping', 'ann'));
    expect(given(seen(1, 'active', 'ann')).when(leaving)?.hasVisitorLeft).toBe(true);
    expect(given(seen(1, 'active', 'ann'), leaving).when(seen(3, 'closed', 'ann'))?.hasVisitorLeft).toBe(false);
    expect(given(seen(1, 'waiting')).when(byVisitor(seen(2, 'abandoned')))?.hasVisitorLeft).toBe(true);
    expect(given(seen(1, 'active', 'ann')).when(seen(2, 'wrapping', 'ann'))?.hasVisitorLeft).toBe(false);
    expect(given(seen(1, 'wrapping', 'ann')).when(byVisitor(seen(2, 'active', 'ann')))?.hasVisitorLeft).toBe(false);
  });

  it('says both when another agent takes over, also when versions between are missing', () => {
    const followed = given(seen(1, 'active', 'ann')).when(seen(7, 'active', 'bob'));
    expect(followed?.steps).toEqual([
      { kind: 'left', agentId: 'ann' },
      { kind: 'joined', agentId: 'bob' },
    ]);
  });

  it('says nothing when a parked conversation wakes with the same agent', () => {
    expect(given(seen(1, 'active', 'ann'), seen(2, 'parked', 'ann')).when(seen(3, 'active', 'ann'))?.steps).toEqual([]);
  });

  it('is not moved by a version it has or an older one', () => {
    const told = given(seen(1, 'active', 'ann'), seen(5, 'wrapping', 'ann'));
    expect(told.when(seen(5, 'active', 'bob'))).toBeUndefined();
    expect(told.when(seen(2, 'waiting'))).toBeUndefined();
  });

  it.each<WorkState>(['closed', 'abandoned', 'expired'])(
    'closes when the work is %s, and remembers the last agent',
    (end) => {
      const followed = given(seen(1, 'active', 'ann')).when(seen(2, end));
      expect(followed?.standing).toMatchObject({ state: 'closed', agentId: 'ann', closedAt: at(2) });
      expect(followed?.steps).toEqual([]);
    },
  );

  it('counts words since the closing as unanswered', () => {
    expect(given(seen(1, 'active', 'ann')).when(seen(2, 'closed'))?.unansweredSince).toEqual(at(2));
  });

  it('counts words since the wrap-up began as unanswered when it closes from there', () => {
    const followed = given(seen(1, 'active', 'ann'), seen(2, 'wrapping', 'ann')).when(seen(9, 'closed', 'ann'));
    expect(followed?.unansweredSince).toEqual(at(2));
  });

  it('forgets an earlier wrap-up once the talk goes on', () => {
    const works = [seen(1, 'wrapping', 'ann'), seen(2, 'active', 'ann'), seen(3, 'wrapping', 'ann')];
    expect(given(...works).when(seen(4, 'closed'))?.unansweredSince).toEqual(at(3));
  });

  it('ends as its newest version says, whatever order versions arrive in', () => {
    const states: WorkState[] = ['waiting', 'offered', 'active', 'parked', 'wrapping'];
    const works = fc
      .array(fc.tuple(fc.constantFrom(...states), fc.constantFrom('ann', 'bob')), { minLength: 1, maxLength: 12 })
      .map((steps) => steps.map(([state, agent], index) => seen(index + 1, state, agent)));
    const shuffled = works.chain((list) => fc.shuffledSubarray(list, { minLength: 1 }));
    fc.assert(
      fc.property(shuffled, (list) => {
        let standing = begun;
        const present = new Set<string>();
        for (const work of list) {
          const followed = follow(standing, work);
          for (const { kind, agentId } of followed?.steps ?? []) {
            if (kind === 'joined') expect(present.size).toBe(0);
            if (kind === 'joined') present.add(agentId);
            else expect(present.delete(agentId)).toBe(true);
          }
          standing = followed?.standing ?? standing;
        }
        expect(standing.workVersion).toBe(Math.max(...list.map(({ workVersion }) => workVersion)));
        expect([...present]).toEqual(standing.agentId === null ? [] : [standing.agentId]);
      }),
    );
  });
});
