import { Logger } from '@nestjs/common';
import { DrainHooks } from './drain-hooks';

describe('drain hooks', () => {
  it('run by phase, and one that fails keeps no other from running', async () => {
    Logger.overrideLogger(false);
    const hooks = new DrainHooks();
    const ran: string[] = [];
    hooks.add('intake', 'broken', () => {
      throw new Error('no');
    });
    hooks.add('intake', 'sockets', () => void ran.push('sockets'));
    hooks.add('work', 'queue', () => void ran.push('queue'));
    await hooks.run('intake');
    expect(ran).toEqual(['sockets']);
    await hooks.run('work');
    expect(ran).toEqual(['sockets', 'queue']);
  });
});
