import { HealthChecks } from './health-checks';

describe('health checks', () => {
  it('name what fails, throws or does not answer', async () => {
    jest.useFakeTimers();
    const checks = new HealthChecks();
    checks.add('well', async () => true);
    checks.add('ill', () => false);
    checks.add('broken', () => Promise.reject(new Error('no')));
    checks.add('throws', () => {
      throw new Error('no');
    });
    checks.add('silent', () => new Promise(() => undefined));
    const failing = checks.failing();
    await jest.advanceTimersByTimeAsync(1_000);
    await expect(failing).resolves.toEqual(['ill', 'broken', 'throws', 'silent']);
    jest.useRealTimers();
  });
});
