import { cpuMs, residentKb } from './process-usage';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('what a process uses', () => {
  onLinux('is told by Linux', () => {
    const before = cpuMs(process.pid);
    // Only being busy makes it grow, however slow the machine.
    while (cpuMs(process.pid) === before) Math.sqrt(before);
    expect(cpuMs(process.pid)).toBeGreaterThan(before);
    expect(residentKb(process.pid)).toBeGreaterThan(10_000);
  });

  it('is not a number for no process', () => {
    expect(cpuMs(undefined)).toBeNaN();
    expect(residentKb(undefined)).toBeNaN();
  });
});
