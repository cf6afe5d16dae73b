import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { anyFreePort } from '../infra/ports';
import { identify } from '../infra/process-identity';
import { claimFile, claimPortFrom } from './port-claim';

describe('claiming a port', () => {
  it('passes by what a running launcher claims, and takes over what an ended one left', async () => {
    const port = await anyFreePort();
    writeFileSync(claimFile(port), JSON.stringify(identify(process.ppid)));
    const next = await claimPortFrom(port);
    expect(next).toBeGreaterThan(port);
    writeFileSync(claimFile(port), JSON.stringify({ pid: process.ppid, begun: 'long ago' }));
    expect(await claimPortFrom(port)).toBe(port);
    expect(await claimPortFrom(port)).toBe(port);
    expect(existsSync(claimFile(port))).toBe(true);
    [port, next].forEach((claimed) => rmSync(claimFile(claimed), { force: true }));
  });
});
