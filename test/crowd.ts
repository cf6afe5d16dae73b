import { putDisposition } from '@visavis/contracts/conversation';
import { putBrand, putOperator, putPerson } from '@visavis/contracts/directory';
import type { Input, RequestContract } from '@visavis/contracts/registry';
import { putAgent, putQueue } from '@visavis/contracts/routing-setup';
import { newId } from '@visavis/kernel/id';
import type { Platform } from '@visavis/testkit/start-platform';
import { taken } from '@visavis/testkit/taken';

const PASSWORD = 'seven quiet rivers';

/** One brand with one queue and as many agents as wanted: an operator of its own for a test. */
export interface Crowd {
  readonly operatorId: string;
  readonly brandKey: string;
  readonly disposition: string;
  readonly accounts: readonly { readonly email: string; readonly password: string; readonly id: string }[];
}

export async function makeCrowd(platform: Platform, capacities: readonly number[]): Promise<Crowd> {
  const [operatorId, brandId] = [newId(), newId()];
  const brandKey = newId();
  const put = async <C extends RequestContract>(contract: C, input: Input<C>): Promise<void> => {
    const call = { caller: { kind: 'service', service: 'setup' }, correlationId: newId() } as const;
    taken(await platform.bus.request(contract, input as never, call, { deadlineMs: 30_000 }));
  };
  const ifAbsent = false;
  const base = { operatorId, ifAbsent };
  await put(putOperator, {
    id: operatorId,
    slug: `o-${operatorId}`,
    name: 'Crowd',
    timeZone: 'Europe/Paris',
    ifAbsent,
  });
  await put(putBrand, {
    ...{ ...base, id: brandId, slug: `b-${brandId}`, key: brandKey, name: 'Brand', colour: '#336699', locales: ['fr'] },
    ...{ timeZone: 'Europe/Paris', greeting: {}, allowedOrigins: [], identitySecret: 'x'.repeat(32) },
  });
  await put(putQueue, {
    ...{
      ...base,
      id: newId(),
      brandId,
      slug: `q-${brandId}`,
      name: 'Line',
      channel: 'chat',
      requirements: [],
      locale: null,
    },
    ...{
      priorityBonusMs: 0,
      targetMs: 30_000,
      offerTimeoutMs: 60_000,
      wrapUpMs: 60_000,
      weight: 100,
      isAutoAccept: false,
    },
  });
  await put(putDisposition, { ...base, id: newId(), brandId, slug: 'solved', name: 'Solved' });
  const accounts = await Promise.all(
    capacities.map(async (capacity, index) => {
      const [id, email] = [newId(), `agent-${String(index)}-${brandId}@example.test`];
      await put(putPerson, {
        ...{
          ...base,
          id,
          teamId: null,
          name: `Agent ${String(index)}`,
          alias: 'Alix',
          email,
          role: 'agent',
          locale: 'fr',
        },
        ...{ isDisabled: false, brandIds: [brandId], password: PASSWORD },
      });
      await put(putAgent, { ...base, agentId: id, capacity, skills: [], brandCaps: [], channelCaps: [] });
      return { email, password: PASSWORD, id };
    }),
  );
  await platform.settled(30_000);
  return { operatorId, brandKey, disposition: 'solved', accounts };
}
