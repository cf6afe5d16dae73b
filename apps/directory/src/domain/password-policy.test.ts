import { passwordWeakness } from './password-policy';

const owner = { email: 'camille.durand@example.test', name: 'Camille Durand' };

describe('password policy', () => {
  it.each([
    ['nine characters', 'abcdefgh1', 'must have at least 10 characters'],
    ['ten emoji halves that are five signs', '😀😁😂🤣😃', 'must have at least 10 characters'],
    ['more than 200 characters', 'abcd'.repeat(51), 'must have at most 200 characters'],
    ['one character over and over', 'aaaaaaaaaaaa', 'must not repeat the same few characters'],
    ['the own family name', 'durand-is-my-name', 'must not contain the name or address of its owner'],
    ['the own address', 'X camille.durand 1', 'must not contain the name or address of its owner'],
  ])('refuses %s', (_what, password, reason) => {
    expect(passwordWeakness(password, owner)).toBe(reason);
  });

  it('accepts a sentence', () => {
    expect(passwordWeakness('correct horse battery', owner)).toBeUndefined();
  });

  it('lets short parts of a name occur', () => {
    expect(passwordWeakness('aluminium kettle', { email: 'al@example.test', name: 'Al Um' })).toBeUndefined();
  });
});
