import { homeOf, screensOf } from './screens';

it('each role begins on a screen it may see, and a role without one is not sent anywhere', () => {
  expect((['agent', 'supervisor', 'admin', 'client'] as const).map(homeOf)).toEqual(['/inbox', '/live', '/live', null]);
  expect(screensOf('agent')).not.toContain('/live');
});
