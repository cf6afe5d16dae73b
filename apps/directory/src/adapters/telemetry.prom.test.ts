import { register } from 'prom-client';
import { TelemetryProm } from './telemetry.prom';

const value = async (name: string, labels: Record<string, string> = {}): Promise<number> => {
  const { values } = (await register.getSingleMetric(name)!.get()) as unknown as {
    values: { value: number; labels: Record<string, string> }[];
  };
  const isAsked = (given: Record<string, string>) => Object.keys(labels).every((key) => given[key] === labels[key]);
  return values.filter((one) => isAsked(one.labels)).reduce((sum, one) => sum + one.value, 0);
};

describe('what directory tells', () => {
  const telemetry = new TelemetryProm();
  beforeEach(() => register.resetMetrics());

  it('is a sign-in by its outcome, whatever address was tried', async () => {
    telemetry.signInAnswered('signed-in');
    telemetry.signInAnswered('wrong-credentials');
    telemetry.signInAnswered('wrong-credentials');
    expect(await value('visavis_sign_ins_total', { outcome: 'wrong-credentials' })).toBe(2);
    expect(await value('visavis_sign_ins_total')).toBe(3);
  });

  it('is a refresh token that came twice', async () => {
    telemetry.refreshAnswered('refresh-reused');
    expect(await value('visavis_session_refreshes_total', { outcome: 'refresh-reused' })).toBe(1);
  });

  it('is a sign-out', async () => {
    telemetry.signedOut();
    expect(await value('visavis_sign_outs_total')).toBe(1);
  });
});
