import { pageShelf } from './browser-shelf';
import { evolve } from './evolve';
import { emptyModel, type Happening } from './model';
import { persist } from './persist';
import type { Shelf } from './visitor-memory';
import { VisitorMemory } from './visitor-memory';

const counted = (): Shelf & { writes: number } => {
  const shelf = pageShelf();
  return {
    ...shelf,
    writes: 0,
    setItem(name, value) {
      this.writes += 1;
      shelf.setItem(name, value);
    },
  };
};

const live = (memory: VisitorMemory, ...happenings: Happening[]) =>
  happenings.reduce((model, happening) => {
    const next = evolve(model, happening);
    persist(model, next, memory);
    return next;
  }, emptyModel);

describe('what is written down', () => {
  it('is nothing while the visitor only looks', () => {
    const [lasting, ofTab] = [counted(), counted()];
    live(new VisitorMemory('atlas', lasting, ofTab), { type: 'opened' }, { type: 'closed' }, { type: 'opened' });
    expect(lasting.writes + ofTab.writes).toBe(0);
  });

  it('is the draft, then the message until the server has it', () => {
    const memory = new VisitorMemory('atlas', pageShelf(), pageShelf());
    const message = { id: 'm1', conversationId: 'c1', text: 'Hello', state: 'sending' } as const;
    const drafted = live(memory, { type: 'drafted', text: 'Hello' });
    expect(memory.draft).toBe('Hello');
    const written = evolve(drafted, { type: 'wrote', message });
    persist(drafted, written, memory);
    expect([memory.draft, memory.conversationId, memory.unsent]).toEqual(['', null, [message]]);
    persist(written, evolve(written, { type: 'acknowledged', id: 'm1' }), memory);
    expect(memory.unsent).toEqual([]);
  });
});
