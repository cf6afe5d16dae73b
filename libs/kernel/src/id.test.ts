import { newId, uuidV7 } from './id';

const zeros = new Uint8Array(10);

describe('ids', () => {
  it('lays out time, version and variant as RFC 9562 says', () => {
    expect(uuidV7(0x0123456789ab, new Uint8Array(10).fill(0xff))).toBe('01234567-89ab-7fff-bfff-ffffffffffff');
  });

  it('sorts ids of later instants later', () => {
    const ids = [3, 1, 2_000_000_000_000, 256, 65_536].map((ms) => uuidV7(ms, zeros));
    expect([...ids].sort()).toEqual([1, 3, 256, 65_536, 2_000_000_000_000].map((ms) => uuidV7(ms, zeros)));
  });

  it('never repeats itself', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newId())).size).toBe(1_000);
  });
});
