import { Injectable } from '@nestjs/common';
import type { Pick } from '../domain/matching';
import type { Work } from '../domain/work';
import { Capacity, type QueueTerms, Queues, Telemetry, Works } from './ports';

export interface Admitted {
  readonly pick: Pick;
  readonly work: Work;
  readonly terms: QueueTerms;
}

/** Asks the database to admit what was decided; what it refuses stays in line for the next pass. */
@Injectable()
export class AdmitPicks {
  constructor(
    private readonly capacity: Capacity,
    private readonly works: Works,
    private readonly queues: Queues,
    private readonly telemetry: Telemetry,
  ) {}

  async execute(picks: readonly Pick[], agentVersions: ReadonlyMap<string, number>): Promise<Admitted[]> {
    const admissions = await this.capacity.admit(
      picks.map((pick) => ({
        workId: pick.workId,
        agentId: pick.agentId,
        agentVersion: agentVersions.get(pick.agentId) ?? 0,
      })),
    );
    const admitted = new Set<string>();
    for (const { workId, refusal } of admissions) {
      if (refusal === null) admitted.add(workId);
      else this.telemetry.admissionRefused(refusal);
    }
    const works = new Map((await this.works.lock([...admitted])).map((work) => [work.id as string, work]));
    const terms = await this.queues.terms([...works.values()].map((work) => work.queueId));
    return picks.flatMap((pick) => {
      const work = works.get(pick.workId);
      const queueTerms = work && terms.get(work.queueId);
      return work && queueTerms ? [{ pick, work, terms: queueTerms }] : [];
    });
  }
}
