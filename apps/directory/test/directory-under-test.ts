import { Client } from 'pg';
import type { Call, Caller } from '@visavis/contracts/call';
import type { putBrand, putOperator, putPerson, putTeam } from '@visavis/contracts/directory';
import type { Output, RequestContract, Input } from '@visavis/contracts/registry';
import { newId } from '@visavis/kernel/id';
import { openBus } from '@visavis/messaging/open-bus';
import { parseConfig } from '@visavis/platform/config';
import { startService } from '@visavis/platform/start-service';
import { startStores } from '@visavis/testkit/start-stores';
import { configSchema } from '../src/config';
import { DirectoryModule } from '../src/directory.module';

export const callOf = (caller: Caller): Call => ({ caller, correlationId: newId() });
export const setupCaller: Caller = { kind: 'service', service: 'setup' };
export const gatewayCaller: Caller = { kind: 'service', service: 'gateway' };

/** Directory in this process, on stores of its own, with a setup's and a gateway's way to ask it. */
export async function startDirectory() {
  const stores = await startStores();
  const config = parseConfig(configSchema, { ...(await stores.environment('directory')), LOG_LEVEL: 'error' });
  const service = await startService({ service: 'directory', config, module: DirectoryModule.with(config) });
  const [setup, gateway] = await Promise.all([
    openBus(stores.natsUrl('setup'), 'setup'),
    openBus(stores.natsUrl('gateway'), 'gateway'),
  ]);
  const admin = new Client({ connectionString: stores.adminUrl });
  await admin.connect();
  const ask = <C extends RequestContract>(contract: C, input: Input<C>, caller: Caller = gatewayCaller) => {
    const { bus } = contract.callers.includes('gateway') ? gateway : setup;
    return bus.request(contract, input as never, callOf(caller), { deadlineMs: 30_000 });
  };
  return {
    stores,
    url: service.url,
    admin,
    ask,
    /** Asks as the seed does, and takes no refusal. */
    put: async <C extends RequestContract>(contract: C, input: Input<C>): Promise<Output<C>> => {
      const answer = await ask(contract, input, setupCaller);
      if (!answer.ok) throw new Error(`${contract.name}: ${answer.error.reason}`);
      return answer.value;
    },
    stop: async () => {
      await Promise.all([setup.close(), gateway.close(), admin.end()]);
      await service.drain();
      await stores.stop();
    },
  };
}

export type DirectoryUnderTest = Awaited<ReturnType<typeof startDirectory>>;

export const PASSWORD = 'a wide blue river';

export const anOperator = (slug: string): Input<typeof putOperator> => {
  return { id: newId(), slug, name: slug, timeZone: 'Europe/Paris', ifAbsent: false };
};

export const aBrand = (operatorId: string, slug: string): Input<typeof putBrand> => ({
  id: newId(),
  operatorId,
  slug,
  key: `key-of-${slug}-${operatorId}`,
  name: slug,
  colour: '#336699',
  locales: ['fr', 'en'],
  timeZone: 'Europe/Paris',
  greeting: { fr: 'Bonjour', en: 'Hello' },
  allowedOrigins: [],
  identitySecret: `the identity secret of the brand ${slug}`,
  ifAbsent: false,
});

export const aTeam = (operatorId: string, slug: string): Input<typeof putTeam> => {
  return { id: newId(), operatorId, slug, name: slug, ifAbsent: false };
};

export const aPerson = (
  operatorId: string,
  email: string,
  given: Partial<Input<typeof putPerson>> = {},
): Input<typeof putPerson> => ({
  id: newId(),
  operatorId,
  teamId: null,
  name: 'Alix Martin',
  alias: 'Alix',
  email,
  role: 'agent',
  locale: 'fr',
  isDisabled: false,
  brandIds: [],
  password: PASSWORD,
  ifAbsent: false,
  ...given,
});
