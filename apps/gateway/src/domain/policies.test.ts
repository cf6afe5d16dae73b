import { isAllowed, isOpen, policies } from './policies';

describe('policies', () => {
  it('lets nobody through where no policy is written', () => {
    expect(isAllowed('DELETE /v1/brands/:id', 'admin')).toBe(false);
    expect(isOpen('DELETE /v1/brands/:id')).toBe(false);
  });

  it('keeps visitors to their own conversations and clients away from what was said', () => {
    const of = (kind: 'visitor' | 'client'): string[] =>
      Object.keys(policies).filter((route) => policies[route]!.includes(kind));
    expect(of('visitor').every((route) => route.includes('/v1/conversations'))).toBe(true);
    expect(of('client').some((route) => route.includes('/v1/conversations'))).toBe(false);
  });
});
