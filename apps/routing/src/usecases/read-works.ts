import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { explainWork, getWork, listPositions, listWorks } from '@visavis/contracts/routing';
import { ok, refused } from '@visavis/kernel/result';
import { countObstacles } from '../domain/eligibility';
import { asEngine } from './as-engine';
import { Agents, Decisions, Lines, Works } from './ports';
import { workFact } from './work-facts';

/** Answers questions about works; row-level security leaves out what the caller may not see. */
@Injectable()
export class ReadWorks {
  constructor(
    private readonly transactions: Transactions,
    private readonly works: Works,
    private readonly lines: Lines,
    private readonly decisions: Decisions,
    private readonly agents: Agents,
  ) {}

  one(input: Input<typeof getWork>, call: Call): Promise<Outcome<typeof getWork>> {
    return this.transactions.run(call.caller, async () => {
      const work = await this.works.find(input.workId);
      return work ? ok({ work: workFact(work) }) : refused({ reason: 'unknown-conversation' });
    });
  }

  list(input: Input<typeof listWorks>, call: Call): Promise<Outcome<typeof listWorks>> {
    return this.transactions.run(call.caller, async () => {
      const works = await this.works.list({ ...input, limit: input.limit + 1 });
      const page = works.slice(0, input.limit);
      const next = works.length > page.length ? (page.at(-1)?.id ?? null) : null;
      return ok({ works: page.map(workFact), next });
    });
  }

  positions(input: Input<typeof listPositions>, call: Call): Promise<Outcome<typeof listPositions>> {
    return this.transactions.run(asEngine(call).caller, async () =>
      ok({ positions: await this.lines.positions(input.workIds) }),
    );
  }

  async explain(input: Input<typeof explainWork>, call: Call): Promise<Outcome<typeof explainWork>> {
    const told = await this.transactions.run(call.caller, async () => {
      const work = await this.works.find(input.workId);
      return work && { work, decisions: await this.decisions.ofWork(work.id) };
    });
    if (!told) return refused({ reason: 'unknown-conversation' });
    const { work, decisions } = told;
    const waiting = work.state === 'waiting' ? await this.obstacles(work.id, call) : null;
    return ok({
      work: workFact(work),
      decisions: decisions.map((decision) => ({ ...decision, at: decision.at.toISOString() })),
      waiting,
    });
  }

  private obstacles(workId: string, call: Call) {
    return this.transactions.run(asEngine(call).caller, async () =>
      countObstacles(await this.agents.conditionsFor(workId)),
    );
  }
}
