import { Unavailable } from '@visavis/messaging/service-error';
import { breaksConstraint, isRetryable, translated } from './pg-errors';

const error = (code: string, more = {}): Error => Object.assign(new Error('x'), { code }, more);

describe('an error of the database', () => {
  it.each(['08006', '57P01', '57P03', '53300', '57014', 'ECONNREFUSED', 'ECONNRESET'])(
    '%s means out of reach',
    (code) => {
      expect(translated(error(code))).toBeInstanceOf(Unavailable);
    },
  );

  it('of a connection that ended means out of reach', () => {
    expect(translated(new Error('Connection terminated unexpectedly'))).toBeInstanceOf(Unavailable);
  });

  it('of any other kind stays what it is', () => {
    const broken = error('23505', { constraint: 'coin_pkey' });
    expect(translated(broken)).toBe(broken);
    expect(breaksConstraint(broken, 'coin_pkey')).toBe(true);
    expect(breaksConstraint(broken, 'coin_other')).toBe(false);
  });

  it('is worth another try after a deadlock or a serialization failure only', () => {
    expect([error('40001'), error('40P01'), error('23505'), 'text'].map(isRetryable)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
