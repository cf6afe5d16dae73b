import { type AgentConditions, countObstacles, firstObstacle } from './eligibility';

const able: AgentConditions = {
  agentId: 'ana',
  hasGrant: true,
  missingSkills: [],
  intent: 'available',
  connectivity: 'connected',
  notResponding: false,
  isDisabled: false,
  hasRoom: true,
  refusedLately: false,
};

describe('why an agent cannot take a chat', () => {
  it('names the first condition that fails, the grant before all', () => {
    expect(firstObstacle(able)).toBe('could-take-it');
    expect(firstObstacle({ ...able, hasGrant: false, missingSkills: ['x'] })).toBe('no-grant');
    expect(firstObstacle({ ...able, missingSkills: ['x'], hasRoom: false })).toBe('missing-skill');
    expect(firstObstacle({ ...able, hasRoom: false, refusedLately: true })).toBe('no-room');
  });

  it('counts agents by condition', () => {
    expect(countObstacles([able, { ...able, hasRoom: false }, { ...able, hasRoom: false }])).toEqual([
      { condition: 'could-take-it', agents: 1 },
      { condition: 'no-room', agents: 2 },
    ]);
  });
});
