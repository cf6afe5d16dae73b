import { charactersLeft, MAX_LENGTH, messageOf, whyNotSendable } from './composition';

describe('composition', () => {
  it('counts down only near the limit', () => {
    expect(charactersLeft('hello')).toBeNull();
    expect(charactersLeft('x'.repeat(3_900))).toBe(100);
    expect(charactersLeft('x'.repeat(4_003))).toBe(-3);
  });

  it('does not send blanks, nor more than the server takes', () => {
    expect(whyNotSendable(' \n ')).toBe('blank');
    expect(whyNotSendable('\u0000')).toBe('blank');
    expect(whyNotSendable('x'.repeat(MAX_LENGTH + 1))).toBe('too-long');
    expect(whyNotSendable('x'.repeat(MAX_LENGTH))).toBeNull();
  });

  it('sends without blank edges and without NUL', () => {
    expect(messageOf('  one\n\ntwo\u0000 \n')).toBe('one\n\ntwo');
  });
});
