import { putTeam } from '@visavis/contracts/directory';
import type { Failure } from '@visavis/contracts/errors';
import { refused, ok } from '@visavis/kernel/result';
import type { Bus } from '@visavis/messaging/bus';
import { runSteps } from './run-steps';

const steps = [{ label: 'teams', commands: [{ what: 'team Day', contract: putTeam, input: {} }] }];
const answering = (...failures: Failure[]) => {
  let asked = 0;
  const request = (async () => {
    const failure = failures[asked++];
    return failure ? refused(failure) : ok({});
  }) as unknown as Bus['request'];
  return { bus: { request }, asked: () => asked };
};
const silent: Failure = { code: 'unavailable', reason: 'no-responder' };

describe('running the seed', () => {
  it('says which step is done', async () => {
    const lines: string[] = [];
    await runSteps({ ...answering(), steps, progress: (line) => lines.push(line) });
    expect(lines).toEqual(['teams (1)']);
  });

  it('waits for a service that is not there yet', async () => {
    const peer = answering(silent);
    await runSteps({ ...peer, steps, progress: () => undefined });
    expect(peer.asked()).toBe(2);
  });

  it('names the service, the thing and the reason when it is refused', async () => {
    const peer = answering({ code: 'conflict', reason: 'slug-taken' });
    await expect(runSteps({ ...peer, steps, progress: () => undefined })).rejects.toThrow(
      'The service directory refused the team Day (put-team): slug-taken.',
    );
  });

  it('gives up on a service that stays silent', async () => {
    const peer = answering(silent, silent, silent, silent);
    await expect(runSteps({ ...peer, steps, progress: () => undefined, patienceMs: 0 })).rejects.toThrow(
      'The service directory did not answer for the team Day (put-team: no-responder)',
    );
  });
});
