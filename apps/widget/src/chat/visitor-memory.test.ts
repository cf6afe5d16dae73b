import { pageShelf } from './browser-shelf';
import { VisitorMemory } from './visitor-memory';

const message = { id: 'm1', conversationId: 'c1', text: 'Hello', state: 'sending' } as const;

describe('visitor memory', () => {
  it('keeps the brands of one page apart', () => {
    const shelf = pageShelf();
    const atlas = new VisitorMemory('atlas', shelf, pageShelf());
    const nordlys = new VisitorMemory('nordlys', shelf, pageShelf());
    atlas.visitorToken = 'token';
    atlas.keepUnsent(message);
    expect([nordlys.visitorToken, nordlys.unsent]).toEqual([null, []]);
  });

  it('lets two tabs add and remove unsent messages without undoing each other', () => {
    const shelf = pageShelf();
    const [one, other] = [
      new VisitorMemory('atlas', shelf, pageShelf()),
      new VisitorMemory('atlas', shelf, pageShelf()),
    ];
    one.keepUnsent(message);
    other.keepUnsent({ ...message, id: 'm2' });
    one.forgetUnsent('m1');
    expect(other.unsent.map(({ id }) => id)).toEqual(['m2']);
  });

  it('takes what it cannot read for nothing', () => {
    const shelf = pageShelf();
    const memory = new VisitorMemory('atlas', shelf, pageShelf());
    for (const wrong of ['{', '7', 'null', '[null, 1, {}, {"id":"m1","text":4}]']) {
      shelf.setItem(memory.nameOf('unsent'), wrong);
      expect(memory.unsent).toEqual([]);
    }
    shelf.setItem(memory.nameOf('seen'), 'many');
    expect(memory.seenSeq).toBe(0);
  });

  it('leaves nothing behind for what is empty', () => {
    const shelf = pageShelf();
    const memory = new VisitorMemory('atlas', shelf, pageShelf());
    memory.draft = 'Hel';
    memory.draft = '';
    memory.keepUnsent(message);
    memory.forgetUnsent('m1');
    expect([shelf.getItem(memory.nameOf('draft')), shelf.getItem(memory.nameOf('unsent'))]).toEqual([null, null]);
  });
});
