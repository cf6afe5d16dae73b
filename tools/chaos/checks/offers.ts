import { grouped } from '@visavis/kernel/grouped';
import type { Check, OfferRow } from './evidence';

const overlaps = (a: OfferRow, b: OfferRow): boolean =>
  a.offeredAt < (b.endedAt ?? Infinity) && b.offeredAt < (a.endedAt ?? Infinity);

/** A chat is before one agent at a time; every offer has one end, and nobody accepts after the due time. */
export const offersEndOnce: Check = {
  name: 'an offer is alone, and ends once',
  promise: 'P2, P10',
  look: ({ offers }) => {
    const pending = offers.filter(({ state }) => state === 'pending').map(({ id }) => `${id} never ended`);
    const late = offers
      .filter(({ state, endedAt, expiresAt }) => state === 'accepted' && (endedAt ?? 0) > expiresAt)
      .map(({ id }) => `${id} was accepted after its time`);
    const together = [...grouped(offers, ({ workId }) => workId)].flatMap(([workId, rows]) => {
      const sorted = [...rows].sort((a, b) => a.offeredAt - b.offeredAt);
      const both = sorted.find((offer, index) => index > 0 && overlaps(offer, sorted[index - 1] ?? offer));
      return both ? [`${workId} was offered twice at once`] : [];
    });
    return [...pending, ...late, ...together];
  },
};

/** Whoever was asked belongs to the chat's operator, may serve its brand, and has the skills it asks for. */
export const offersFit: Check = {
  name: 'offers fit the agent',
  promise: 'I4, I12, P8',
  look: ({ offers, works, agents }) => {
    const workOf = new Map(works.map((work) => [work.id, work]));
    const agentOf = new Map(agents.map((agent) => [agent.id, agent]));
    return offers.flatMap((offer) => {
      const [work, agent] = [workOf.get(offer.workId), agentOf.get(offer.agentId)];
      if (!work || !agent) return [`${offer.id} is of nobody or nothing known`];
      if (work.operatorId !== agent.operatorId || offer.operatorId !== work.operatorId)
        return [`${offer.id} crosses operators`];
      if (!agent.brandIds.includes(work.brandId)) return [`${offer.id} is of a brand the agent may not serve`];
      const lacking = work.requirements.filter(({ skill, level }) => (agent.skills[skill] ?? 0) < level);
      return lacking.map(({ skill, level }) => `${offer.id} asks for ${skill} ${String(level)}, which the agent lacks`);
    });
  },
};

/** Every step into `offered`, and every one that accepted by itself, is one offer; and every offer one such step. */
export const offersRecorded: Check = {
  name: 'every offer is a step of its chat',
  promise: 'I10',
  look: ({ offers, transitions }) => {
    const steps = grouped(
      transitions.filter(({ to, reason }) => to === 'offered' || reason === 'auto-accepted'),
      ({ workId }) => workId,
    );
    const asked = grouped(offers, ({ workId }) => workId);
    return [...new Set([...steps.keys(), ...asked.keys()])].flatMap((id) => {
      const [stepped, offered] = [steps.get(id)?.length ?? 0, asked.get(id)?.length ?? 0];
      return stepped === offered ? [] : [`${id} has ${String(offered)} offers, its history ${String(stepped)}`];
    });
  },
};
