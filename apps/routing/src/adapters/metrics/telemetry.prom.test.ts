import { register } from 'prom-client';
import { TelemetryProm } from './telemetry.prom';

const linesOf = async (name: string): Promise<string[]> =>
  (await register.getSingleMetricAsString(name)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('what routing tells', () => {
  const telemetry = new TelemetryProm();
  beforeEach(() => register.resetMetrics());

  it('is how offers ended and why picks were not admitted', async () => {
    telemetry.offerEnded('declined');
    telemetry.admissionRefused('agent-full');
    expect(await linesOf('visavis_offers_ended_total')).toEqual(['visavis_offers_ended_total{outcome="declined"} 1']);
    expect(await linesOf('visavis_admissions_refused_total')).toEqual([
      'visavis_admissions_refused_total{reason="agent-full"} 1',
    ]);
  });

  it('is a pass with what it placed', async () => {
    telemetry.passed(12, 3);
    expect(await linesOf('visavis_offers_made_total')).toEqual(['visavis_offers_made_total 3']);
    expect(await linesOf('visavis_pass_seconds')).toContain('visavis_pass_seconds_count 1');
  });

  it('is who waits now, and nothing of a queue that has emptied', async () => {
    telemetry.waitingSeen([
      { queue: 'sales', chats: 4, longestS: 61 },
      { queue: 'support', chats: 1, longestS: 2 },
    ]);
    telemetry.waitingSeen([{ queue: 'sales', chats: 3, longestS: 66 }]);
    expect(await linesOf('visavis_waiting_chats')).toEqual(['visavis_waiting_chats{queue="sales"} 3']);
    expect(await linesOf('visavis_longest_wait_seconds')).toEqual(['visavis_longest_wait_seconds{queue="sales"} 66']);
  });
});
