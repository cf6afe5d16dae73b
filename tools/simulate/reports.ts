import { Http } from '@visavis/client/http';
import { callHttp } from '@visavis/client/http-call';
import { fixedToken } from '@visavis/client/tokens';
import type { ReportView } from '@visavis/contracts/edge';
import { HOUR_MS } from '@visavis/kernel/time';
import type { CrewAccount } from './crew';
import type { CrowdLog } from './crowd-log';

/** The numbers that a supervisor is shown of a run. */
export interface Reports {
  /** The whole hours of the run. */
  readonly from: Date;
  readonly to: Date;
  readonly queues: ReportView;
  /** The same by quarter of an hour. */
  readonly queuesByQuarter: ReportView;
  readonly agents: ReportView;
}

/**
 * Reads the reports of the hours in which a run took place, through the public API.
 * @throws with what was answered instead
 */
export async function readReports(
  url: string,
  { email, password }: Pick<CrewAccount, 'email' | 'password'>,
  log: Pick<CrowdLog, 'clockOrigin' | 'beganAt'>,
): Promise<Reports> {
  const session = await new Http({ baseUrl: url, tokens: fixedToken('') }).signIn(email, password);
  if (!session.ok) throw new Error(`the supervisor cannot sign in: ${session.error.reason}`);
  const options = { baseUrl: url, tokens: fixedToken(session.value.accessToken) };
  const from = Math.floor((log.clockOrigin + log.beganAt) / HOUR_MS) * HOUR_MS;
  const to = (Math.floor(Date.now() / HOUR_MS) + 1) * HOUR_MS;
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const read = async (report: string, interval?: string): Promise<ReportView> => {
    const path = `/v1/reports/${report}`;
    const answer = await callHttp<ReportView>(options, { method: 'GET', path, query: { ...span, interval } });
    if (answer.ok) return answer.value;
    throw new Error(`GET ${path} answered ${String(answer.error.status)}: ${answer.error.reason}`);
  };
  return {
    from: new Date(from),
    to: new Date(to),
    queues: await read('queues'),
    queuesByQuarter: await read('queues', '15m'),
    agents: await read('agents'),
  };
}
