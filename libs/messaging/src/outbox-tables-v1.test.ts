import { createHash } from 'node:crypto';
import { outboxTablesV1 } from './outbox-tables-v1';

describe('the outbox’s first tables', () => {
  it('are what migrations that ran have inside them: never edited, a change is a v2', () => {
    const digest = createHash('sha256').update(outboxTablesV1('routing')).digest('hex');
    expect(digest).toBe('da8138b4211d38816b9878af8d1483ac9bb4f78f0535ee3f3084c69c7c739ff7');
  });

  it.each(['', 'a-b', 'x; drop schema public', 'Routing'])('are not made for %p', (schema) => {
    expect(() => outboxTablesV1(schema)).toThrow('the name of a schema');
  });
});
