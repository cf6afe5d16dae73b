import { embeddingOf } from './embedding';

describe('embedding', () => {
  it('reads brand, platform and wished language from the script tag', () => {
    const dataset = { brand: ' abc ', locale: 'fr' };
    expect(embeddingOf({ src: 'https://chat.example/widget/v1.js?x=1', dataset })).toEqual({
      brandKey: 'abc',
      origin: 'https://chat.example',
      locale: 'fr',
    });
  });

  it('is none without a brand', () => {
    expect(embeddingOf({ src: 'https://chat.example/widget/v1.js', dataset: {} })).toBeNull();
  });
});
