/** Who may file how a conversation ended, and when. */
import { holderOf, type Standing } from './thread';

export type FilingRefusal = 'not-the-owner' | 'wrong-state';

/** @returns why not, or undefined when the person may file now */
export function filingRefusal(standing: Standing, personId: string): FilingRefusal | undefined {
  const owner = standing.state === 'closed' ? standing.agentId : holderOf(standing);
  if (owner !== personId) return 'not-the-owner';
  return standing.workState === 'wrapping' ? undefined : 'wrong-state';
}
