import { draw } from './durations';
import type { AgentPlan, OfferAnswer, WrapUp } from './plan-types';
import type { Random } from './random';
import { agentTemper as temper } from './temper';

interface AgentSettings {
  readonly agents: number;
  readonly brands: number;
}

/** Decisions are drawn in lists of this length, which begin anew at their end. */
const LIST = 97;
const TEAM_SIZE = 15;

/** Agents who together can take every chat of every brand, in both languages. */
export function planAgents(random: Random, { agents, brands }: AgentSettings): AgentPlan[] {
  const teams = Math.min(3, Math.max(1, Math.round(agents / TEAM_SIZE)));
  // Too few to divide: everybody serves everybody.
  const areAllRounders = agents < brands * 4;
  return Array.from({ length: agents }, (_, index) => {
    const own = random.fork(index);
    return {
      number: index + 1,
      brands: areAllRounders ? allOf(brands) : brandsOf(own.fork('brands'), index, brands),
      skills: areAllRounders ? bilingual(own) : skillsOf(own.fork('skills'), index, brands),
      capacity: Number(own.weighted(temper.capacities)),
      team: index % teams,
      ...habitsOf(own.fork('habits')),
      breaks: [],
    };
  });
}

/** Breaks fit a span that depends on the agents, so they come after it. */
export function withBreaks(random: Random, agents: readonly AgentPlan[], spanMs: number): AgentPlan[] {
  return agents.map((agent) => {
    const own = random.fork(agent.number);
    const pieces = 1 + own.below(2);
    const forMs = Math.round((spanMs * temper.breakShare) / pieces);
    const breaks = Array.from({ length: pieces }, (_, piece) => {
      const atMs = Math.round(spanMs * ((piece + own.between(0.1, 0.8)) / pieces));
      return { atMs, forMs };
    });
    return { ...agent, breaks };
  });
}

const allOf = (brands: number): number[] => Array.from({ length: brands }, (_, brand) => brand);

/** A brand of their own, so that each has its share; some know a second one, some all. */
function brandsOf(random: Random, index: number, brands: number): number[] {
  const home = index % brands;
  const kind = random.weighted({ one: 40, two: 40, all: 20 });
  if (kind === 'all') return allOf(brands);
  if (kind === 'one' || brands === 1) return [home];
  return [home, (home + 1 + random.below(brands - 1)) % brands].sort((left, right) => left - right);
}

/** The first two of each brand speak one language each, whatever chance says of the others. */
function skillsOf(random: Random, index: number, brands: number): AgentPlan['skills'] {
  const round = Math.floor(index / brands);
  const speaks = round < 2 ? (['fr', 'en'] as const)[round] : random.weighted({ fr: 40, en: 25, both: 35 });
  if (speaks === 'both' || speaks === undefined) return bilingual(random);
  return [{ locale: speaks, level: 3 + random.below(3) }];
}

function bilingual(random: Random): AgentPlan['skills'] {
  return [
    { locale: 'fr', level: 3 + random.below(3) },
    { locale: 'en', level: 3 + random.below(3) },
  ];
}

function habitsOf(random: Random): Pick<AgentPlan, 'offers' | 'answers' | 'wrapUps' | 'awakeningMs'> {
  const list = <Value>(name: string, make: (random: Random) => Value): Value[] => {
    const own = random.fork(name);
    return Array.from({ length: LIST }, () => make(own));
  };
  return {
    offers: list<OfferAnswer>('offers', (own) => {
      const answer = own.weighted(temper.offer);
      return { answer, afterMs: draw(own, answer === 'declines' ? temper.declining : temper.accepting) };
    }),
    answers: list('answers', (own) => ({ pick: own.below(1_000), afterMs: draw(own, temper.answering) })),
    wrapUps: list<WrapUp>('wrap-ups', (own) => ({
      files: !own.chance(temper.forgetsOutcome),
      afterMs: draw(own, temper.wrappingUp),
      disposition: own.below(1_000),
      note: own.chance(temper.writesNote),
    })),
    awakeningMs: draw(random.fork('awakening'), temper.awakening),
  };
}
