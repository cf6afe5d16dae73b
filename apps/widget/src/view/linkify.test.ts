import fc from 'fast-check';
import { linkify } from './linkify';

const links = (text: string) =>
  linkify(text)
    .filter(({ href }) => href !== null)
    .map(({ text: shown }) => shown);

describe('linkify', () => {
  it('finds web addresses and leaves the sentence’s punctuation outside', () => {
    expect(links('See https://a.example/x?y=1#z, or http://b.example.')).toEqual([
      'https://a.example/x?y=1#z',
      'http://b.example',
    ]);
    expect(links('(https://a.example/wiki/Foo_(bar))')).toEqual(['https://a.example/wiki/Foo_(bar)']);
  });

  it('never links other schemes, nor what only looks like an address', () => {
    expect(links('javascript:alert(1) data:text/html,x ftp://a.example file:///etc https:// http://:80')).toEqual([]);
  });

  it('keeps markup as text', () => {
    expect(linkify('<img src=x onerror=alert(1)>')).toEqual([{ text: '<img src=x onerror=alert(1)>', href: null }]);
    expect(links('"https://a.example/"><script>')).toEqual(['https://a.example/']);
  });

  it('gives back every text whole, with nothing but http links', () => {
    const pieces = fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(' ', '(', ').', 'https://')));
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const found = linkify(text);
        expect(found.map((piece) => piece.text).join('')).toBe(text);
        for (const { href } of found) if (href !== null) expect(href).toMatch(/^https?:\/\//);
      }),
    );
  });
});
