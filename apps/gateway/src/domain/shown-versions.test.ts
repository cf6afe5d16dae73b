import { isNews, type ShownVersions } from './shown-versions';

describe('shown versions', () => {
  it('lets newer and changed things through, never older or the same', () => {
    const shown: ShownVersions = new Map();
    expect(isNews(shown, 'a', 2, 'place 3')).toBe(true);
    expect(isNews(shown, 'a', 2, 'place 3')).toBe(false);
    expect(isNews(shown, 'a', 2, 'place 2')).toBe(true);
    expect(isNews(shown, 'a', 1, 'place 9')).toBe(false);
    expect(isNews(shown, 'b', 1, '')).toBe(true);
    expect(isNews(shown, 'a', 3, 'place 2')).toBe(true);
  });
});
