import { chats, loadShare } from './capacity';
import { clock, remainingMs, shareLeft, urgency } from './duration';
import { chatKey, isPressed, keys } from './keys';
import { problemKey } from './problem-key';

const press = (change: Partial<Parameters<typeof isPressed>[0]>) => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...change,
});

describe('times', () => {
  it('are written as a clock writes them', () => {
    expect([0, 7_900, 750_000, 3_723_000, -5].map(clock)).toEqual(['0:00', '0:07', '12:30', '1:02:03', '0:00']);
  });

  it('count down in whole seconds, and end at zero and not before', () => {
    const until = new Date(20_000).toISOString();
    expect([0, 19_001, 19_999, 20_000, 30_000].map((now) => remainingMs(until, now))).toEqual([
      20_000, 1_000, 1_000, 0, 0,
    ]);
  });

  it('show the share that is left', () => {
    const [from, until] = [new Date(10_000).toISOString(), new Date(30_000).toISOString()];
    expect([0, 10_000, 25_000, 40_000].map((now) => shareLeft(from, until, now))).toEqual([1, 1, 0.25, 0]);
    expect(shareLeft(until, from, 0)).toBe(0);
  });

  it('are near their target from two thirds on, and over it at once', () => {
    expect([0, 19_999, 20_000, 29_999, 30_000].map((ms) => urgency(ms, 30_000))).toEqual([
      'calm',
      'calm',
      'near',
      'near',
      'over',
    ]);
  });
});

describe('capacity', () => {
  it('is counted in chats, in the reader’s way of writing numbers', () => {
    expect([chats(250, 'en'), chats(250, 'fr'), chats(300, 'fr')]).toEqual(['2.5', '2,5', '3']);
    expect([loadShare(150, 300), loadShare(400, 300), loadShare(0, 0)]).toEqual([0.5, 1, 0]);
  });
});

describe('keys', () => {
  it('go by what the key says, whatever the layout, and by place where Alt or digits say something else', () => {
    expect(isPressed(press({ key: 'n', code: 'KeyJ', altKey: true }), 'Alt+N')).toBe(true);
    expect(isPressed(press({ key: '˜', code: 'KeyN', altKey: true }), 'Alt+N')).toBe(true);
    expect(isPressed(press({ key: '&', code: 'Digit1', altKey: true }), 'Alt+1')).toBe(true);
    expect(isPressed(press({ key: 'Enter', metaKey: true }), 'Ctrl+Enter')).toBe(true);
  });

  it('are not taken for others with or without modifiers', () => {
    expect(isPressed(press({ key: 'n', code: 'KeyN' }), 'Alt+N')).toBe(false);
    expect(isPressed(press({ key: 'Enter', shiftKey: true }), 'Enter')).toBe(false);
    expect(isPressed(press({ key: 'Enter', altKey: true }), 'Enter')).toBe(false);
    expect(isPressed(press({ key: 'e', code: 'KeyE', altKey: true, ctrlKey: true }), 'Alt+E')).toBe(false);
  });

  it('of different actions on one screen never meet', () => {
    const { send: _sameAsAcceptWhereNothingIsWritten, ...others } = keys;
    const all = [...Object.values(others), ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map(chatKey)];
    expect(new Set(all).size).toBe(all.length);
    expect(chatKey(9)).toBeNull();
  });
});

describe('why something failed', () => {
  it('is said by its reason, else by its kind', () => {
    expect(problemKey({ reason: 'offer-expired', status: 422 })).toBe('offer-expired');
    expect(problemKey({ reason: 'no-responder', status: 503 })).toBe('unavailable');
    expect(problemKey({ reason: 'overloaded' })).toBe('unavailable');
    expect(problemKey({ reason: 'not-allowed', status: 403 })).toBe('forbidden');
    expect(problemKey({ reason: 'novel', status: 422 })).toBe('other');
  });
});
