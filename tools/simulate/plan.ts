import { planAgents, withBreaks } from './plan-agents';
import { planVisitors } from './plan-visitors';
import { Random } from './random';
import { spanFor } from './workload';
import type { CrowdPlan } from './plan-types';

/** What a run is asked to be. */
export interface PlanSettings {
  readonly seed: string | number;
  readonly visitors: number;
  readonly agents: number;
  readonly brands: number;
  /** How many times faster than life people are. */
  readonly speed: number;
  /** Over how much of people's time visitors arrive, in milliseconds; null so long that agents are about 85 % busy. */
  readonly spanMs: number | null;
}

/**
 * Everything that people will do, decided beforehand: the same settings give the same plan, to the last word.
 * What comes of it then depends on the platform and on who meets whom.
 */
export function makePlan(settings: PlanSettings): CrowdPlan {
  const random = new Random(settings.seed);
  const staff = planAgents(random.fork('agents'), settings);
  const spanMs = settings.spanMs ?? spanFor(settings.visitors, staff);
  const agents = withBreaks(random.fork('breaks'), staff, spanMs);
  const visitors = planVisitors(random.fork('visitors'), { ...settings, spanMs });
  return { seed: String(settings.seed), speed: settings.speed, brands: settings.brands, spanMs, visitors, agents };
}
