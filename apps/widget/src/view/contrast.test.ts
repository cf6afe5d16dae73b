import fc from 'fast-check';
import { contrast, inkOn } from './contrast';

describe('contrast', () => {
  it('agrees with the figures of WCAG', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('puts white on dark brands and black on light ones', () => {
    expect(inkOn('#0b3d91')).toBe('#ffffff');
    expect(inkOn('#ffd400')).toBe('#000000');
  });

  it('reads at AA on every colour a brand may have', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(fc.property(colour, (brand) => contrast(brand, inkOn(brand)) >= 4.5));
  });
});
