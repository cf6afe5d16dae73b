import type { Spread } from './durations';

const SECOND = 1_000;

/** How visitors behave, in time as they feel it. Weights are shares. */
export const visitorTemper = {
  /** Between an answer and the next word: reading, thinking, typing. */
  typing: { medianMs: 45 * SECOND, sigma: 0.5 } satisfies Spread,
  /** How many things they say after the first, before they thank. */
  turns: { 1: 25, 2: 35, 3: 25, 4: 15 },
  /** What those do whose patience ends while they wait. */
  impatience: { leaves: 80, 'closes-page': 20 },
  /** After their thanks: most wait for the goodbye. `silent` never thank at all. */
  ending: { waits: 66, leaves: 18, 'closes-page': 8, silent: 4, 'remembers-more': 4 },
  /** Some close the page while they wait or talk, and open it again. */
  reloads: 0.06,
  reloadAfter: { medianMs: 60 * SECOND, sigma: 0.8 } satisfies Spread,
  awayFor: { medianMs: 25 * SECOND, sigma: 0.4 } satisfies Spread,
  /** Some say in which line they want to stand; others are sent by their language. */
  namesQueue: 0.15,
  /** An agent who says nothing for so long is left. */
  agentSilenceMs: 900 * SECOND,
} as const;

/** How agents behave. */
export const agentTemper = {
  offer: { accepts: 94, declines: 4, ignores: 2 },
  accepting: { medianMs: 6 * SECOND, sigma: 0.5 } satisfies Spread,
  declining: { medianMs: 10 * SECOND, sigma: 0.4 } satisfies Spread,
  /** Reading and typing one answer; one at a time, however many chats are held. */
  answering: { medianMs: 20 * SECOND, sigma: 0.5 } satisfies Spread,
  wrappingUp: { medianMs: 30 * SECOND, sigma: 0.5 } satisfies Spread,
  /** Now and then nobody files an outcome: the server ends the wrap-up. */
  forgetsOutcome: 0.03,
  writesNote: 0.15,
  /** A visitor silent for so long is asked whether they are there, and after as long again the chat is ended. */
  visitorSilenceMs: 240 * SECOND,
  /** Before saying again that they are available, after an offer they let pass. */
  awakening: { medianMs: 45 * SECOND, sigma: 0.4 } satisfies Spread,
  capacities: { 200: 35, 300: 45, 400: 20 },
  /** Of the whole run, for how long each is on a break, in one or two pieces. */
  breakShare: 0.07,
} as const;
