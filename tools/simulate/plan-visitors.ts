import { arrivals } from './arrivals';
import { corpus, trades } from './corpus';
import { draw, patience } from './durations';
import type { Ending, VisitorPlan } from './plan-types';
import type { Random } from './random';
import { visitorTemper as temper } from './temper';
import type { Locale } from './texts';

interface VisitorSettings {
  readonly visitors: number;
  readonly brands: number;
  readonly speed: number;
  readonly spanMs: number;
}

/**
 * Routing keeps the place of a visitor whose page is gone for five minutes of its own time, so a run in which somebody
 * does that lasts as long: only those of the first quarter do, and nobody in a run shorter than this.
 */
const SHORTEST_WITH_CLOSERS_MS = 120_000;
const CLOSERS_UNTIL = 0.25;

/** Visitors in order of arrival. */
export function planVisitors(random: Random, settings: VisitorSettings): VisitorPlan[] {
  const { visitors, brands, speed, spanMs } = settings;
  const isLong = spanMs / speed >= SHORTEST_WITH_CLOSERS_MS;
  return arrivals(random.fork('arrivals'), visitors, spanMs).map((arrivesAt, index) => {
    const visitor = planVisitor(random.fork(index), index + 1, arrivesAt, brands);
    const mayClose = isLong && arrivesAt < spanMs * CLOSERS_UNTIL;
    return visitor.impatience === 'leaves' || mayClose ? visitor : { ...visitor, impatience: 'leaves' };
  });
}

function planVisitor(random: Random, number: number, arrivesAt: number, brands: number): VisitorPlan {
  const brand = random.below(brands);
  const locale: Locale = random.chance(brand % 3 === 1 ? 0.45 : 0.65) ? 'fr' : 'en';
  const texts = corpus[locale];
  const trade = texts.trades[trades[brand % trades.length] ?? 'travel'];
  const line = (from: readonly string[]) => ({ text: random.pick(from), afterMs: draw(random, temper.typing) });
  const turns = Number(random.weighted(temper.turns));
  return {
    number,
    arrivesAt,
    brand,
    locale,
    namesQueue: random.chance(temper.namesQueue),
    opening: random.pick(trade.openings),
    patienceMs: patience(random),
    impatience: random.weighted(temper.impatience),
    reload: random.chance(temper.reloads)
      ? { afterMs: draw(random, temper.reloadAfter), awayMs: draw(random, temper.awayFor) }
      : null,
    turns: Array.from({ length: turns }, () => line(trade.followUps)),
    thanks: line(texts.thanks),
    ending: random.weighted<Ending>(temper.ending),
    afterthought: line(texts.afterthoughts),
  };
}
