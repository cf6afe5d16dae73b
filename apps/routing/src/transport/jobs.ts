import { Processor, WorkerHost } from '@nestjs/bullmq';
import { serviceCall } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import { withCall } from '@visavis/messaging/call-context';
import type { Job } from 'bullmq';
import { RunPass } from '../usecases/run-pass';
import { SettleTimers } from '../usecases/settle-timers';

/** A worker killed in mid-pass leaves its job locked: short locks bring the next pass within a second and a half. */
const LOCKS = { lockDuration: 1_000, stalledInterval: 500, maxStalledCount: 1_000 };

/** Wake-ups say in which pool something changed; the pass finds out what. */
@Processor('assignment', { ...LOCKS, concurrency: 4 })
export class AssignmentJobs extends WorkerHost {
  constructor(private readonly runPass: RunPass) {
    super();
  }

  async process(job: Job<{ operatorId: string }>): Promise<void> {
    const call = serviceCall('routing', newId());
    await withCall(call, () => this.runPass.execute(job.data.operatorId, call));
  }
}

/** Something falls due about now; what it is stands in Postgres. */
@Processor('timers', { ...LOCKS, concurrency: 2 })
export class TimerJobs extends WorkerHost {
  constructor(private readonly settleTimers: SettleTimers) {
    super();
  }

  async process(): Promise<void> {
    const call = serviceCall('routing', newId());
    await withCall(call, () => this.settleTimers.execute(call));
  }
}
