import { ok, refused } from '@visavis/kernel/result';
import { decidePut, isFreeFor } from './put-decision';

const wish = { id: 'brand-1', operatorId: 'operator-1', ifAbsent: false };
const slugFree = { isMet: true, reason: 'slug-taken' as const };
const slugTaken = { isMet: false, reason: 'slug-taken' as const };

describe('putting something', () => {
  it('given nothing in its way, then it is saved', () => {
    expect(decidePut(wish, null, [slugFree])).toEqual(ok('save'));
  });

  it('given it exists, then it is changed', () => {
    expect(decidePut(wish, 'operator-1', [slugFree])).toEqual(ok('save'));
  });

  it('given it exists and the wish is for the absent only, then it is kept whatever else the wish says', () => {
    expect(decidePut({ ...wish, ifAbsent: true }, 'operator-1', [slugTaken])).toEqual(ok('keep'));
  });

  it('given a taken name, then it is refused for that reason', () => {
    expect(decidePut(wish, null, [slugFree, slugTaken])).toEqual(refused('slug-taken'));
  });

  it('given the id belongs to another operator, then it never moves', () => {
    expect(decidePut({ ...wish, ifAbsent: true }, 'operator-2', [])).toEqual(refused('id-taken'));
  });

  it('lets one keep the own name', () => {
    expect([isFreeFor(wish, null), isFreeFor(wish, 'brand-1'), isFreeFor(wish, 'brand-2')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
