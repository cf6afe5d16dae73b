import { putDisposition } from '@visavis/contracts/conversation';
import { putBrand, putOperator, putPerson, putTeam } from '@visavis/contracts/directory';
import type { RequestContract } from '@visavis/contracts/registry';
import { putAgent, putQueue, putSkill } from '@visavis/contracts/routing-setup';
import { newId } from '@visavis/kernel/id';
import type { z } from 'zod';
import type { SeedCommand, SeedStep } from '../seed/demo-steps';
import type { Crew, CrewBrand } from './crew';
import { type BrandLook, brandLooks, dispositionNames, queueNames } from './crew-names';
import type { CrowdPlan } from './plan-types';
import { trades } from './corpus';
import type { Locale } from './texts';

/** The operator's rules: how long an offer stands, a wrap-up may last, and within what time one is to be answered. */
export interface CrewTerms {
  readonly offerTimeoutMs: number;
  readonly wrapUpMs: number;
  readonly targetMs: number;
}

/** Timers of the server run at the clock's speed, whatever that of people, so the operator keeps them short. */
export function usualTerms(speed: number): CrewTerms {
  return { offerTimeoutMs: 8_000, wrapUpMs: 12_000, targetMs: Math.max(1_000, Math.round(30_000 / speed)) };
}

const ifAbsent = true;
const locales: readonly Locale[] = ['fr', 'en'];
const timeZone = 'Europe/Paris';

function put<C extends RequestContract>(contract: C, what: string, input: z.input<C['input']>): SeedCommand {
  return { contract, what, input };
}

/** A new operator for a plan, as commands for the account `setup`, and as its clients will know it. */
export function makeCrew(
  plan: CrowdPlan,
  terms: CrewTerms = usualTerms(plan.speed),
): { crew: Crew; steps: readonly SeedStep[] } {
  const operatorId: string = newId();
  const mark = operatorId.replaceAll('-', '').slice(-10);
  const name = `Simulation ${mark}`;
  const brands = Array.from({ length: plan.brands }, (_, index) => brandAt(index, mark));
  const teams = [...new Set(plan.agents.map(({ team }) => team))].sort().map((team) => ({ id: newId(), team }));
  const account = (slug: string, title: string) => {
    return { id: newId(), name: title, email: `${slug}@${mark}.example`, password: `simulated ${mark}` };
  };
  const agents = plan.agents.map(({ number }) => account(`agent-${String(number)}`, `Agent ${String(number)}`));
  const crew: Crew = { operatorId, name, brands, agents, supervisor: account('supervisor', 'Simone Vigie') };
  const place = { crew, plan, terms, teams, mark };
  return { crew, steps: [...house(place), ...people(place), ...routing(place)] };
}

interface Place {
  readonly crew: Crew;
  readonly plan: CrowdPlan;
  readonly terms: CrewTerms;
  readonly teams: readonly { readonly id: string; readonly team: number }[];
  readonly mark: string;
}

function brandAt(index: number, mark: string): CrewBrand {
  const look = lookAt(index);
  const slug = `brand-${String(index + 1)}`;
  return {
    id: newId(),
    key: `sim-${mark}-${String(index + 1)}`,
    name: index < brandLooks.length ? look.name : `${look.name} ${String(index + 1)}`,
    trade: trades[index % trades.length] ?? 'travel',
    dispositions: dispositionNames.map((_, place) => `outcome-${String(place + 1)}`),
    queues: locales.map((locale) => ({
      ...{ id: newId(), slug: `${slug}-${locale}`, locale },
      name: `${look.name} · ${queueNames[locale]}`,
    })),
  };
}

function lookAt(index: number): BrandLook {
  return brandLooks[index % brandLooks.length] ?? { name: 'Brand', colour: '#336699' };
}

function house({ crew, teams, mark }: Place): SeedStep[] {
  const { operatorId } = crew;
  const of = { operatorId, ifAbsent };
  const operator = { id: operatorId, slug: `simulation-${mark}`, name: crew.name, timeZone, ifAbsent };
  const brands = crew.brands.map(({ id, key, name }, index) =>
    put(putBrand, `brand ${name}`, {
      ...{ ...of, id, key, name, slug: `brand-${String(index + 1)}`, colour: lookAt(index).colour, timeZone },
      ...{ locales: [...locales], greeting: {}, allowedOrigins: [], identitySecret: newId() },
    }),
  );
  const named = teams.map(({ id, team }) =>
    put(putTeam, 'team', { ...of, id, slug: `team-${String(team + 1)}`, name: `Team ${String(team + 1)}` }),
  );
  return [
    { label: 'operator', commands: [put(putOperator, 'operator', operator)] },
    { label: 'brands', commands: brands },
    { label: 'teams', commands: named },
  ];
}

function people({ crew, plan, teams }: Place): SeedStep[] {
  const { operatorId, brands } = crew;
  const idsOf = (indexes: readonly number[]): string[] => indexes.flatMap((index) => brands[index]?.id ?? []);
  const of = { operatorId, ifAbsent, isDisabled: false };
  const agents = crew.agents.map((account, index) => {
    const { brands: served = [], team = 0, skills = [] } = plan.agents[index] ?? {};
    return put(putPerson, `person ${account.name}`, {
      ...{ ...of, ...account, alias: account.name, role: 'agent', locale: skills[0]?.locale ?? 'fr' },
      ...{ brandIds: idsOf(served), teamId: teams.find((one) => one.team === team)?.id ?? null },
    });
  });
  const supervisor = put(putPerson, 'supervisor', {
    ...{ ...of, ...crew.supervisor, alias: 'Simone', role: 'supervisor', locale: 'en', teamId: null },
    brandIds: brands.map(({ id }) => id),
  });
  return [{ label: 'people', commands: [supervisor, ...agents] }];
}

function routing({ crew, plan, terms }: Place): SeedStep[] {
  const of = { operatorId: crew.operatorId, ifAbsent };
  const skills = locales.map((locale) =>
    put(putSkill, `skill ${locale}`, { ...of, id: newId(), slug: `lang:${locale}`, name: `lang:${locale}` }),
  );
  const queues = crew.brands.flatMap(({ id: brandId, queues: lines }) =>
    lines.map((queue) => {
      const requirements = [{ skill: `lang:${queue.locale}`, level: 3 }];
      return put(putQueue, `queue ${queue.name}`, { ...of, ...queue, brandId, requirements, ...terms });
    }),
  );
  const agents = crew.agents.map(({ id: agentId, name }, index) => {
    const { capacity = 100, skills: held = [] } = plan.agents[index] ?? {};
    const levels = held.map(({ locale, level }) => ({ skill: `lang:${locale}`, level }));
    return put(putAgent, `agent ${name}`, { ...of, agentId, capacity, skills: levels });
  });
  const dispositions = crew.brands.flatMap(({ id: brandId, dispositions: slugs }) =>
    slugs.map((slug, index) =>
      put(putDisposition, 'disposition', { ...of, id: newId(), brandId, slug, name: dispositionNames[index] ?? slug }),
    ),
  );
  return [
    { label: 'skills', commands: skills },
    { label: 'queues', commands: queues },
    { label: 'agents', commands: agents },
    { label: 'dispositions', commands: dispositions },
  ];
}
