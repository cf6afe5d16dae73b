import type { Statement } from '@visavis/messaging/statements';
import type { ThreadFilter } from '../../usecases/ports';
import { threadColumns, threadTables } from './thread-row';

const conditions: Readonly<Record<keyof ThreadFilter, (place: string) => string>> = {
  ids: (place) => `t.id = any(${place}::uuid[])`,
  brandId: (place) => `t.brand_id = ${place}`,
  queueId: (place) => `t.queue_id = ${place}`,
  agentId: (place) => `t.agent_id = ${place}`,
  workStates: (place) => `t.work_state = any(${place}::text[])`,
  after: (place) => `t.id < ${place}`,
};

/** One statement per set of filters: a condition that is always there, true or not, would spoil the plan of the others. */
export function threadList(filter: ThreadFilter, limit: number): { statement: Statement; params: unknown[] } {
  const used = (Object.keys(conditions) as (keyof ThreadFilter)[]).filter((key) => filter[key] !== undefined);
  const wheres = used.map((key, index) => conditions[key](`$${String(index + 1)}`));
  const where = wheres.length > 0 ? `where ${wheres.join(' and ')}` : '';
  return {
    statement: {
      name: ['thread-list', ...used].join('-'),
      text: `select ${threadColumns} from ${threadTables} ${where} order by t.id desc limit $${String(used.length + 1)}`,
    },
    params: [...used.map((key) => filter[key]), limit],
  };
}
