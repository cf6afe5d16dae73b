import type { Outgoing } from '@visavis/client/outgoing';
import { parseUnsent, unsentOf } from './unsent';

const message = (id: string, status: Outgoing['status']): Outgoing => ({
  id,
  conversationId: 'c1',
  text: id,
  isNote: id === 'note',
  madeAt: 0,
  status,
  attempts: 0,
  dueAt: 0,
  seq: null,
  failure: null,
});

describe('what is not stored', () => {
  it('outlives a reload whole, notes as notes; what is stored is left out', () => {
    const kept = unsentOf([
      message('a', 'queued'),
      message('b', 'stored'),
      message('note', 'sent'),
      message('c', 'failed'),
    ]);
    const restored = parseUnsent(JSON.stringify(kept));
    expect(restored.map(({ id, isNote }) => [id, isNote])).toEqual([
      ['a', false],
      ['note', true],
      ['c', false],
    ]);
  });

  it('is nothing when it cannot be read', () => {
    for (const broken of [null, '{', '{}', '[null, 7, {"id":"x"}]']) expect(parseUnsent(broken)).toEqual([]);
  });
});
