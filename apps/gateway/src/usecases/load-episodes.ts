import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { getThread, listThreads, type Thread } from '@visavis/contracts/conversation';
import { listPositions, listWorks } from '@visavis/contracts/routing';
import type { Work } from '@visavis/contracts/routing-shapes';
import { ok } from '@visavis/kernel/result';
import { gatewayCall } from './gateway-call';
import { Peers, type Answer } from './ports';
import type { Episode } from './views/conversation-view';

// list-works takes no more at once.
const MAX_IDS = 200;

/** Puts together what conversation and routing know of a caller's conversations. Routing may be away: then its half is missing. */
@Injectable()
export class LoadEpisodes {
  constructor(private readonly peers: Peers) {}

  /** Of threads already at hand. */
  async execute(threads: readonly Thread[], call: Call): Promise<Episode[]> {
    const ids = threads.filter((thread) => thread.state === 'open').map(({ id }) => id);
    const [works, positions] = await Promise.all([this.works(ids, call), this.positions(threads)]);
    return threads.map((thread) => ({
      thread,
      work: works.get(thread.id) ?? null,
      position: positions.get(thread.id) ?? null,
    }));
  }

  async byIds(ids: readonly string[], call: Call): Promise<Answer<Episode[]>> {
    if (ids.length === 0) return ok([]);
    const threads = await this.peers.ask(listThreads, { ids: [...ids], limit: Math.min(500, ids.length) }, call);
    return threads.ok ? ok(await this.execute(threads.value.threads, call)) : threads;
  }

  /** @param told the work as routing has just told it, which then need not be asked for again */
  async one(conversationId: string, call: Call, told?: Work): Promise<Answer<Episode>> {
    const found = await this.peers.ask(getThread, { conversationId }, call);
    if (!found.ok) return found;
    const { thread } = found.value;
    if (told && told.version >= thread.workVersion && told.state !== 'waiting')
      return ok({ thread, work: told, position: null });
    const [episode] = await this.execute([thread], call);
    return ok(episode ?? { thread, work: null, position: null });
  }

  private async works(ids: string[], call: Call): Promise<Map<string, Work>> {
    if (ids.length === 0) return new Map();
    const chunk = ids.slice(0, MAX_IDS);
    const found = await this.peers.ask(listWorks, { ids: chunk, limit: chunk.length }, call);
    const rest = await this.works(ids.slice(MAX_IDS), call);
    for (const work of found.ok ? found.value.works : []) rest.set(work.id, work);
    return rest;
  }

  private async positions(threads: readonly Thread[]): Promise<Map<string, number>> {
    const waiting = threads.filter(({ state, workState }) => state === 'open' && workState === 'waiting');
    if (waiting.length === 0) return new Map();
    const workIds = waiting.slice(0, 1_000).map(({ id }) => id);
    const found = await this.peers.ask(listPositions, { workIds }, gatewayCall());
    return new Map(found.ok ? found.value.positions.map(({ workId, position }) => [workId, position]) : []);
  }
}
