import { chats } from '../view/capacity';

/** The facts of routing's line `least loaded: load 100 of 300, 2 could take it, waited 12 s`. */
export interface WhyFacts {
  /** The rule that decided between several. */
  readonly rule: 'least loaded' | 'knows the customer';
  readonly load: number;
  readonly capacity: number;
  readonly candidates: number;
}

const LINE = /^(least loaded|knows the customer): load (\d+) of (\d+), (\d+) could take it, waited (\d+) s$/;

/** Reads the facts, to say them in the reader's language; null for a line of another form, which is shown as it is. */
export function readWhy(why: string): WhyFacts | null {
  const found = LINE.exec(why);
  if (!found) return null;
  const [load, capacity, candidates] = found.slice(2).map(Number) as [number, number, number];
  return { rule: found[1] as WhyFacts['rule'], load, capacity, candidates };
}

/** The numbers as they stand in the sentence. */
export function whyNumbers(facts: WhyFacts, locale: string) {
  return { load: chats(facts.load, locale), capacity: chats(facts.capacity, locale), count: facts.candidates };
}
