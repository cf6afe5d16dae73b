import { Logger } from '@nestjs/common';
import { DrainHooks } from './drain-hooks';
import { Repeating } from './repeating';

describe('repeated work', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    Logger.overrideLogger(false);
  });
  afterEach(() => jest.useRealTimers());

  it('never overlaps itself', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    new Repeating(new DrainHooks()).every(100, 'slow', async () => {
      runs += 1;
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 250));
      running -= 1;
    });
    await jest.advanceTimersByTimeAsync(3_500);
    expect(most).toBe(1);
    expect(runs).toBe(10);
  });

  it('goes on after a failure', async () => {
    const work = jest.fn(() => Promise.reject(new Error('no')));
    new Repeating(new DrainHooks()).every(100, 'failing', work);
    await jest.advanceTimersByTimeAsync(350);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('ends with the drain, which waits for the run under way', async () => {
    const hooks = new DrainHooks();
    let finish: () => void = () => undefined;
    const work = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    new Repeating(hooks).every(100, 'slow', work);
    await jest.advanceTimersByTimeAsync(100);
    let drained = false;
    const drain = hooks.run('work').then(() => (drained = true));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(drained).toBe(false);
    finish();
    await drain;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
