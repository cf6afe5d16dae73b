import { isOwnOrigin, isVisitorOrigin } from './origins';

const own = { publicOrigin: 'https://chat.example', host: '10.0.0.1:3000' };
const allowed = ['https://shop.example'];

describe('origins', () => {
  it.each([
    [undefined, true, true],
    ['https://chat.example', true, true],
    ['http://10.0.0.1:3000', true, true],
    ['https://shop.example', false, true],
    ['http://shop.example', false, false],
    ['https://shop.example.evil', false, false],
    ['https://evil.example', false, false],
    ['null', false, false],
  ])('judges %s: own %s, of a visitor %s', (origin, isOwn, isVisitors) => {
    expect(isOwnOrigin(origin, own)).toBe(isOwn);
    expect(isVisitorOrigin(origin, own, allowed)).toBe(isVisitors);
  });
});
