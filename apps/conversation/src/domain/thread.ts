/** A thread is the conversation as a log of what was said; it is open until routing has closed the work. */
import { stateMachine } from '@visavis/kernel/state-machine';

export type ThreadState = 'open' | 'closed';
export type WorkState = 'waiting' | 'offered' | 'active' | 'parked' | 'wrapping' | 'closed' | 'abandoned' | 'expired';

export const threadMachine = stateMachine<ThreadState>('thread', 'open', { open: ['closed'], closed: [] });

/** What the thread knows of its work. */
export interface Standing {
  readonly state: ThreadState;
  readonly workState: WorkState;
  readonly workVersion: number;
  /** Who holds it; once closed, who held it last. */
  readonly agentId: string | null;
  readonly queueId: string | null;
  /** When the wrap-up under way began: words said since then are still unanswered. */
  readonly talkEndedAt: Date | null;
  readonly closedAt: Date | null;
}

const held: readonly WorkState[] = ['active', 'parked', 'wrapping'];
const ended: readonly WorkState[] = ['closed', 'abandoned', 'expired'];

/** Who answers the visitor now. In `offered` the agent has not agreed yet. */
export function holderOf(work: { readonly workState: WorkState; readonly agentId: string | null }): string | null {
  return held.includes(work.workState) ? work.agentId : null;
}

export function hasEnded(workState: WorkState): boolean {
  return ended.includes(workState);
}
