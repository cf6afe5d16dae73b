import { type AgentFacts, agentState } from './agent-state';

const idle: AgentFacts = {
  intent: 'available',
  connectivity: 'connected',
  notResponding: false,
  load: 0,
  capacity: 300,
  offers: 0,
  talks: 0,
  wrapUps: 0,
};

describe('what people see of an agent', () => {
  it.each<[string, Partial<AgentFacts>]>([
    ['available', {}],
    ['available', { connectivity: 'grace' }],
    ['not-responding', { notResponding: true, talks: 1 }],
    ['offered', { offers: 1, talks: 2, load: 300 }],
    ['busy', { talks: 3, load: 300 }],
    ['working', { talks: 1, load: 100 }],
    ['working', { intent: 'break', talks: 1, load: 100 }],
    ['wrapping', { wrapUps: 1, load: 100 }],
    ['break', { intent: 'break' }],
    ['offline', { intent: 'offline' }],
    ['offline', { connectivity: 'lost' }],
  ])('is %s given %j', (state, facts) => {
    expect(agentState({ ...idle, ...facts })).toBe(state);
  });
});
