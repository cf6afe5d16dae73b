import { verify } from '@node-rs/argon2';
import { rateOf, type Rate } from '../bench';

/** Bare checks of a password against a hash as the product stored it, as many at once as the product lets in. */
export function argon2Checks(hash: string, password: string, atOnce: number, forMs: number): Promise<Rate> {
  return rateOf(atOnce, forMs, async () => {
    if (!(await verify(hash, password))) throw new Error('the hash is of another password');
  });
}
