import { createHash } from 'node:crypto';
import { outboxTablesV1 } from './outbox-tables-v1';

describe('the outbox’s first tables', () => {
  it('are what migrations that ran have inside them: never edited, a change is a v2', () => {
    const digest = createHash('sha256').update(outboxTablesV1('routing')).digest('hex');
    expect(digest).toBe('7c624b660298fb90c22f103926383533db761af680d8294584444b86110ca9aa');
  });

  it.each(['', 'a-b', 'x; drop schema public', 'Routing'])('are not made for %p', (schema) => {
    expect(() => outboxTablesV1(schema)).toThrow('the name of a schema');
  });
});
