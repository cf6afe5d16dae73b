import { Injectable } from '@nestjs/common';
import { listPositions } from '@visavis/contracts/routing';
import { gatewayCall } from '../gateway-call';
import { Peers } from '../ports';
import { standing } from '../views/conversation-view';
import { PushConversation } from './push-conversation';
import type { Session } from './session';
import { Sessions } from './sessions';

const MAX_IDS = 1_000;
// Should an event be lost, the place is right again after so long.
const SWEEP_MS = 10_000;

/** Keeps the places in line of connected visitors true: asked together, when their line has moved. */
@Injectable()
export class WatchPositions {
  private readonly moved = new Set<string>();
  private sweptAtMs = -Infinity;

  constructor(
    private readonly peers: Peers,
    private readonly sessions: Sessions,
    private readonly conversations: PushConversation,
  ) {}

  /** Someone came into this queue or left it. */
  lineMoved(queueId: string): void {
    this.moved.add(queueId);
  }

  async execute(nowMs = performance.now()): Promise<void> {
    const isSweep = nowMs - this.sweptAtMs >= SWEEP_MS;
    if (!isSweep && this.moved.size === 0) return;
    const queues = new Set(this.moved);
    this.moved.clear();
    if (isSweep) this.sweptAtMs = nowMs;
    const waiting = this.waiting((queueId) => isSweep || queueId === null || queues.has(queueId));
    const ids = [...waiting.keys()];
    for (let from = 0; from < ids.length; from += MAX_IDS) await this.ask(ids.slice(from, from + MAX_IDS), waiting);
  }

  private waiting(concerns: (queueId: string | null) => boolean): Map<string, Session[]> {
    const found = new Map<string, Session[]>();
    for (const session of this.sessions.welcome()) {
      if (session.contactId === undefined) continue;
      for (const [id, { episode }] of session.shown) {
        const { state, queueId } = standing(episode);
        if (state === 'waiting' && concerns(queueId)) found.set(id, [...(found.get(id) ?? []), session]);
      }
    }
    return found;
  }

  private async ask(workIds: string[], waiting: ReadonlyMap<string, readonly Session[]>): Promise<void> {
    const listed = await this.peers.ask(listPositions, { workIds }, gatewayCall());
    if (!listed.ok) return;
    for (const { workId, position, version } of listed.value.positions) {
      for (const session of waiting.get(workId) ?? []) this.place(session, workId, position, version);
    }
  }

  // A place belongs to the version it was counted for: one of another version is not shown.
  private place(session: Session, workId: string, position: number, version: number): void {
    const shown = session.shown.get(workId);
    if (!shown || standing(shown.episode).version !== version || shown.episode.position === position) return;
    shown.episode = { ...shown.episode, position };
    void this.conversations.execute(session, workId);
  }
}
