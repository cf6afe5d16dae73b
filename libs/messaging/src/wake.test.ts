import { Wake } from './wake';

describe('a wake', () => {
  it('cuts a pause short', async () => {
    const wake = new Wake();
    const paused = wake.after(60_000);
    wake.now();
    await paused;
  });

  it('that comes before the pause is not lost, and counts once', async () => {
    const wake = new Wake();
    wake.now();
    wake.now();
    await wake.after(60_000);
    const startedAt = performance.now();
    await wake.after(20);
    expect(performance.now() - startedAt).toBeGreaterThan(15);
  });
});
