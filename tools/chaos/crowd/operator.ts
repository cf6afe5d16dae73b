import { putDisposition } from '@visavis/contracts/conversation';
import { putBrand, putOperator, putPerson } from '@visavis/contracts/directory';
import type { Input, RequestContract } from '@visavis/contracts/registry';
import { putAgent, putQueue, putSkill } from '@visavis/contracts/routing-setup';
import { newId } from '@visavis/kernel/id';
import type { Platform } from '@visavis/testkit/start-platform';
import { SentenceError } from '../../infra/sentence-error';

const PASSWORD = 'seven quiet rivers';
const AT_ONCE = 4;

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

export interface Line {
  readonly brandKey: string;
  readonly queue: string;
}

/** Two brands with two lines each, skills that not everybody has, and agents of whom some serve one brand only. */
export interface ChaosOperator {
  readonly id: string;
  /** Reads the reports of all brands. */
  readonly supervisor: Account;
  readonly lines: readonly Line[];
  readonly disposition: string;
  readonly accounts: readonly Account[];
}

type Put = <C extends RequestContract>(contract: C, input: Input<C>) => Promise<void>;

const lineKinds = [
  { slug: 'french', requirements: [{ skill: 'lang:fr', level: 3 }], isAutoAccept: false },
  { slug: 'english', requirements: [{ skill: 'lang:en', level: 2 }], isAutoAccept: true },
] as const;

export async function setUpOperator({ bus, settled }: Platform, agents: number): Promise<ChaosOperator> {
  const call = { caller: { kind: 'service', service: 'setup' }, correlationId: newId() } as const;
  const put: Put = async (contract, input) => {
    const answer = await bus.request(contract, input as never, call, { deadlineMs: 30_000 });
    if (!answer.ok) throw new SentenceError(`${contract.name} was refused: ${JSON.stringify(answer.error)}`);
  };
  const operatorId = newId();
  const base = { operatorId, ifAbsent: false };
  const timeZone = 'Europe/Paris';
  await put(putOperator, { id: operatorId, slug: `o-${operatorId}`, name: 'Ordeal', timeZone, ifAbsent: false });
  for (const slug of ['lang:fr', 'lang:en']) await put(putSkill, { ...base, id: newId(), slug, name: slug });
  const brandIds: string[] = [];
  const lines: Line[] = [];
  for (const name of ['Alpha', 'Beta']) {
    const brand = await putOneBrand(put, operatorId, name);
    brandIds.push(brand.id);
    lines.push(...brand.lines);
  }
  const numbers = Array.from({ length: agents }, (_, index) => index);
  const accounts: Account[] = [];
  const worker = async (): Promise<void> => {
    for (let next = numbers.shift(); next !== undefined; next = numbers.shift())
      accounts.push(await putOneAgent(put, operatorId, brandIds, next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const supervisor = await putPersonOf(put, operatorId, { role: 'supervisor', brandIds, label: 'supervisor' });
  await settled(30_000);
  return { id: operatorId, supervisor, lines, disposition: 'solved', accounts };
}

async function putOneBrand(put: Put, operatorId: string, name: string): Promise<{ id: string; lines: Line[] }> {
  const [id, brandKey] = [newId(), newId()];
  const base = { operatorId, ifAbsent: false };
  const look = { colour: '#336699', locales: ['fr' as const, 'en' as const], greeting: {}, allowedOrigins: [] };
  const rest = { timeZone: 'Europe/Paris', identitySecret: 'x'.repeat(32) };
  await put(putBrand, { ...base, ...look, ...rest, id, slug: `b-${id}`, key: brandKey, name });
  const lines: Line[] = [];
  for (const { slug, requirements, isAutoAccept } of lineKinds) {
    const queue = `${slug}-${id}`;
    const times = { targetMs: 30_000, offerTimeoutMs: 20_000, wrapUpMs: 20_000 };
    const line = { channel: 'chat' as const, locale: null, priorityBonusMs: 0, weight: 100, isAutoAccept };
    const wanted = { requirements: [...requirements] };
    await put(putQueue, { ...base, ...times, ...line, ...wanted, id: newId(), brandId: id, slug: queue, name: slug });
    lines.push({ brandKey, queue });
  }
  await put(putDisposition, { ...base, id: newId(), brandId: id, slug: 'solved', name: 'Solved' });
  return { id, lines };
}

interface Person {
  readonly role: 'agent' | 'supervisor';
  readonly brandIds: string[];
  readonly label: string;
}

async function putPersonOf(put: Put, operatorId: string, { role, brandIds, label }: Person): Promise<Account> {
  const [id, email] = [newId(), `${label}-${operatorId}@example.test`];
  const who = { teamId: null, name: label, alias: 'Alix', role, locale: 'fr' as const, isDisabled: false };
  await put(putPerson, { operatorId, ifAbsent: false, ...who, brandIds, password: PASSWORD, id, email });
  return { id, email, password: PASSWORD };
}

/** Every third serves the first brand only, every fourth speaks one language only; all have room for two or three. */
async function putOneAgent(put: Put, operatorId: string, brandIds: string[], index: number): Promise<Account> {
  const served = index % 3 === 2 ? brandIds.slice(0, 1) : brandIds;
  const account = await putPersonOf(put, operatorId, {
    role: 'agent',
    brandIds: served,
    label: `agent-${String(index)}`,
  });
  const french = { skill: 'lang:fr', level: 4 };
  const skills = index % 4 === 3 ? [french] : [french, { skill: 'lang:en', level: 3 }];
  const capacity = 200 + (index % 2) * 100;
  const base = { operatorId, ifAbsent: false, brandCaps: [], channelCaps: [] };
  await put(putAgent, { ...base, agentId: account.id, capacity, skills });
  return account;
}
