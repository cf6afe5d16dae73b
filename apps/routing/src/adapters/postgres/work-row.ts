import type { Work } from '../../domain/work';

/** A work’s columns under the names of the domain; dates without time come as text, not in this process’s zone. */
export const workColumns = (alias: string): string =>
  `${alias}.id, ${alias}.operator_id as "operatorId", ${alias}.brand_id as "brandId", ${alias}.contact_id as "contactId",
   ${alias}.queue_id as "queueId", ${alias}.visit_id as "visitId", ${alias}.channel, ${alias}.state, ${alias}.version,
   ${alias}.agent_id as "agentId", ${alias}.offer_id as "offerId", ${alias}.weight, ${alias}.started_on::text as "startedOn",
   ${alias}.entered_at as "enteredAt", ${alias}.wrap_up_ends_at as "wrapUpEndsAt", ${alias}.changed_at as "changedAt"`;

/** What a row read with `workColumns` is. */
export type WorkRow = Work;
