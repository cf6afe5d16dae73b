import { cpuMs, residentKb } from './process-usage';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('what a process uses', () => {
  onLinux('is told by Linux', () => {
    const before = cpuMs(process.pid);
    const until = performance.now() + 60;
    while (performance.now() < until) Math.sqrt(until);
    expect(cpuMs(process.pid) - before).toBeGreaterThanOrEqual(20);
    expect(residentKb(process.pid)).toBeGreaterThan(10_000);
  });

  it('is not a number for no process', () => {
    expect(cpuMs(undefined)).toBeNaN();
    expect(residentKb(undefined)).toBeNaN();
  });
});
