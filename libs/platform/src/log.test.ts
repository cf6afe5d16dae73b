import { serviceCall } from '@visavis/contracts/call';
import { withCall } from '@visavis/messaging/call-context';
import { makeLog, NestLog } from './log';

function capture(): { nest: NestLog; lines: () => Record<string, unknown>[]; raw: () => string } {
  const written: string[] = [];
  const log = makeLog(
    { service: 'routing', instance: 'r-1', level: 'trace' },
    { write: (line) => void written.push(line) },
  );
  const lines = (): Record<string, unknown>[] => written.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { nest: new NestLog(log), lines, raw: () => written.join('') };
}

describe('the log', () => {
  it('says who speaks, and for which call', () => {
    const { nest, lines } = capture();
    withCall(serviceCall('routing', 'abc'), () => nest.warn('something', 'requests'));
    expect(lines()).toMatchObject([
      { service: 'routing', instance: 'r-1', correlationId: 'abc', context: 'requests', msg: 'something' },
    ]);
  });

  it('takes an object’s message as its own and keeps the other fields', () => {
    const { nest, lines } = capture();
    nest.error({ message: 'it failed', contract: 'cmd.x', err: new Error('why') }, 'requests');
    expect(lines()).toMatchObject([{ msg: 'it failed', contract: 'cmd.x', err: { message: 'why' } }]);
  });

  it('never shows secrets nor what people wrote', () => {
    const { nest, raw } = capture();
    const secrets = {
      password: 'canary',
      token: 'canary',
      text: 'canary',
      headers: { cookie: 'canary', authorization: 'canary' },
    };
    nest.log({ message: 'a request', ...secrets, input: { entry: { text: 'canary', refreshToken: 'canary' } } });
    expect(raw()).toContain('a request');
    expect(raw()).not.toContain('canary');
  });

  it('cannot be given a second line', () => {
    const { nest, raw } = capture();
    nest.log('one\n{"level":60,"msg":"forged"}');
    expect(raw().trim().split('\n')).toHaveLength(1);
  });
});
