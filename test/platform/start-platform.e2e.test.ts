import { startPlatform, type Platform } from '@visavis/testkit/start-platform';

describe('the platform of a test file', () => {
  let platform: Platform;
  beforeAll(async () => (platform = await startPlatform({ replicas: { routing: 2 } })));
  afterAll(() => platform?.stop());

  it('has every service ready, each in a process of its own', async () => {
    const pids = [platform.pid('gateway'), platform.pid('routing', 0), platform.pid('routing', 1)];
    expect(new Set(pids).size).toBe(3);
    const answer = await fetch(`${platform.url}/health/ready`);
    expect(answer.status).toBe(200);
  });

  it('settles, also after a service was killed and begun again', async () => {
    await platform.settled();
    await platform.kill('conversation');
    expect(platform.pid('conversation')).toBeUndefined();
    await platform.restart('conversation');
    await platform.settled();
    expect((await fetch(`${platform.healthUrl('conversation')}/health/ready`)).status).toBe(200);
  });
});
