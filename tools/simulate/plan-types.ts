import type { Locale } from './texts';

// All times of a plan are milliseconds of people's own time; a run divides them by its speed.

/** Something said after a while. */
export interface Line {
  readonly text: string;
  readonly afterMs: number;
}

/** How a visitor's talk ends, once they have no more to ask. */
export type Ending = 'waits' | 'leaves' | 'closes-page' | 'silent' | 'remembers-more';

/** One visitor, from arriving to leaving. */
export interface VisitorPlan {
  /** From 1, in order of arrival. */
  readonly number: number;
  readonly arrivesAt: number;
  /** Which brand's page they open, from 0. */
  readonly brand: number;
  readonly locale: Locale;
  /** Whether they name the line themselves; else their language decides. */
  readonly namesQueue: boolean;
  readonly opening: string;
  /** How long they wait for somebody. */
  readonly patienceMs: number;
  readonly impatience: 'leaves' | 'closes-page';
  /** The page is closed so long after it was opened, and opened again later; null for most. */
  readonly reload: { readonly afterMs: number; readonly awayMs: number } | null;
  readonly turns: readonly Line[];
  readonly thanks: Line;
  readonly ending: Ending;
  readonly afterthought: Line;
}

/** What an agent does about an offer. */
export interface OfferAnswer {
  readonly answer: 'accepts' | 'declines' | 'ignores';
  readonly afterMs: number;
}

/** How an agent wraps up; `files` is false when they forget. */
export interface WrapUp {
  readonly files: boolean;
  readonly afterMs: number;
  readonly disposition: number;
  readonly note: boolean;
}

/** One agent. The lists are gone through in order and begin anew at their end. */
export interface AgentPlan {
  readonly number: number;
  readonly brands: readonly number[];
  readonly skills: readonly { readonly locale: Locale; readonly level: number }[];
  readonly capacity: number;
  readonly team: number;
  readonly offers: readonly OfferAnswer[];
  /** For each thing said: which of the texts, and how long it takes. */
  readonly answers: readonly { readonly pick: number; readonly afterMs: number }[];
  readonly wrapUps: readonly WrapUp[];
  readonly breaks: readonly { readonly atMs: number; readonly forMs: number }[];
  readonly awakeningMs: number;
}

/** A whole run: who comes, and how everybody behaves. */
export interface CrowdPlan {
  readonly seed: string;
  readonly speed: number;
  readonly brands: number;
  /** Within this time all visitors arrive. */
  readonly spanMs: number;
  readonly visitors: readonly VisitorPlan[];
  readonly agents: readonly AgentPlan[];
}
