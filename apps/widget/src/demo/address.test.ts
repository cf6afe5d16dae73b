import { demoAddress } from './address';

describe('the address of a demo page', () => {
  it('names the brand and the language', () => {
    expect(demoAddress({ pathname: '/demo/k3y/', search: '?lang=fr' })).toEqual({ brandKey: 'k3y', lang: 'fr' });
  });

  it('survives broken escapes', () => {
    expect(demoAddress({ pathname: '/demo/%E0%A4%A', search: '' }).brandKey).toBe('%E0%A4%A');
    expect(demoAddress({ pathname: '/demo/a%20b', search: '' }).brandKey).toBe('a b');
  });
});
