import type { Locale, Trade } from './texts';

/** The simulated operator as clients need to know it: whom they may be, and which pages there are. */
export interface Crew {
  readonly operatorId: string;
  readonly name: string;
  readonly brands: readonly CrewBrand[];
  /** In the order of the plan's agents. */
  readonly agents: readonly CrewAccount[];
  /** Sees all brands: for people who watch, and for reading reports. */
  readonly supervisor: CrewAccount;
}

export interface CrewBrand {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly trade: Trade;
  readonly dispositions: readonly string[];
  readonly queues: readonly CrewQueue[];
}

export interface CrewQueue {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly locale: Locale;
}

export interface CrewAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}
