import { cpuMs, residentKb } from './process-usage';

describe('what a process uses', () => {
  it('is told by Linux, and by no other system', () => {
    if (process.platform !== 'linux') {
      expect(cpuMs(process.pid)).toBeNaN();
      return;
    }
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
