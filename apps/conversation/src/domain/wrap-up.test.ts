import type { Standing } from './thread';
import { filingRefusal } from './wrap-up';

const standing = (facts: Partial<Standing>): Standing => ({
  state: 'open',
  workState: 'wrapping',
  workVersion: 4,
  agentId: 'ann',
  queueId: 'q',
  talkEndedAt: new Date(0),
  closedAt: null,
  ...facts,
});

describe('filing how a conversation ended', () => {
  it('is for the agent who held it, while wrapping up', () => {
    expect(filingRefusal(standing({}), 'ann')).toBeUndefined();
  });

  it('is not for another', () => {
    expect(filingRefusal(standing({}), 'bob')).toBe('not-the-owner');
  });

  it('waits for the wrap-up', () => {
    expect(filingRefusal(standing({ workState: 'active' }), 'ann')).toBe('wrong-state');
  });

  it('is too late once closed', () => {
    expect(filingRefusal(standing({ state: 'closed', workState: 'closed' }), 'ann')).toBe('wrong-state');
  });

  it('belongs to nobody while the conversation waits', () => {
    expect(filingRefusal(standing({ workState: 'waiting', agentId: null }), 'ann')).toBe('not-the-owner');
  });
});
