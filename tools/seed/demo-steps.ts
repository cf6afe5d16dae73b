import { putBrand, putOperator, putPerson, putTeam } from '@visavis/contracts/directory';
import { putDisposition } from '@visavis/contracts/conversation';
import type { RequestContract } from '@visavis/contracts/registry';
import { putAgent, putQueue, putSkill } from '@visavis/contracts/routing-setup';
import type { z } from 'zod';
import { demoEmail, demoPassword, demoPeople } from './demo';
import { demoBrands, demoOperator } from './demo-brands';
import { demoId } from './demo-id';
import { demoAgents, demoTeams } from './demo-people';
import { demoQueues, demoSkills } from './demo-routing';

/** One command of the seed, with the words a refusal is told in. */
export interface SeedCommand {
  readonly what: string;
  readonly contract: RequestContract;
  readonly input: unknown;
}

export interface SeedStep {
  readonly label: string;
  readonly commands: readonly SeedCommand[];
}

function put<C extends RequestContract>(contract: C, what: string, input: z.input<C['input']>): SeedCommand {
  return { contract, what, input };
}

const operatorId = demoId('operator', demoOperator.slug);
const ifAbsent = true;

const brands = demoBrands.map(({ dispositions: _, greeting, locales, ...brand }) =>
  put(putBrand, `brand ${brand.name}`, {
    id: demoId('brand', brand.slug),
    operatorId,
    ...brand,
    greeting: { ...greeting },
    locales: [...locales],
    allowedOrigins: [],
    ifAbsent,
  }),
);

const people = demoPeople.map((person) =>
  put(putPerson, `person ${person.name}`, {
    id: demoId('person', person.slug),
    operatorId,
    teamId: person.team === null ? null : demoId('team', person.team),
    name: person.name,
    alias: person.alias,
    email: demoEmail(person),
    role: person.role,
    locale: person.locale,
    isDisabled: false,
    brandIds: person.brands.map((slug) => demoId('brand', slug)),
    password: demoPassword,
    ifAbsent,
  }),
);

const queues = demoQueues.map(({ brand, requirements, ...queue }) =>
  put(putQueue, `queue ${queue.name}`, {
    id: demoId('queue', queue.slug),
    operatorId,
    brandId: demoId('brand', brand),
    requirements: [...requirements],
    ...queue,
    ifAbsent,
  }),
);

const agents = demoAgents.map(({ slug, name, capacity, skills }) =>
  put(putAgent, `agent ${name}`, {
    agentId: demoId('person', slug),
    operatorId,
    capacity,
    skills: [...skills],
    ifAbsent,
  }),
);

const dispositions = demoBrands.flatMap((brand) =>
  brand.dispositions.map(({ slug, name }) => {
    const id = demoId('disposition', `${brand.slug} ${slug}`);
    return put(putDisposition, `disposition ${name}`, {
      id,
      operatorId,
      brandId: demoId('brand', brand.slug),
      slug,
      name,
      ifAbsent,
    });
  }),
);

const named = { operatorId, ifAbsent };

/** The demo as commands, in the order in which one needs the other. */
export const demoSteps: readonly SeedStep[] = [
  { label: 'operator', commands: [put(putOperator, 'operator', { id: operatorId, ...demoOperator, ifAbsent })] },
  { label: 'brands', commands: brands },
  {
    label: 'teams',
    commands: demoTeams.map((team) =>
      put(putTeam, `team ${team.name}`, { id: demoId('team', team.slug), ...team, ...named }),
    ),
  },
  { label: 'people', commands: people },
  {
    label: 'skills',
    commands: demoSkills.map((skill) =>
      put(putSkill, `skill ${skill.name}`, { id: demoId('skill', skill.slug), ...skill, ...named }),
    ),
  },
  { label: 'queues', commands: queues },
  { label: 'agents', commands: agents },
  { label: 'dispositions', commands: dispositions },
];
