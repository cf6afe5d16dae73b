import { newId } from '@visavis/kernel/id';

/** One end of a conversation: says something under an id; whatever arrives for the other end is told to the load. */
export interface Speaker {
  readonly say: (id: string, text: string) => void;
}

/** A conversation between two sockets. */
export interface Pair {
  readonly agent: Speaker;
  readonly visitor: Speaker;
}

const TEXT = 'What a short message in a chat looks like, give or take a word.';
const TICK_MS = 2;
/** Most is said by agents: a visitor may say five things a second. */
const VISITORS_SHARE = 8;
const ARRIVE_WITHIN_MS = 30_000;

/** Messages under way on any path that carries them, floor or ours: who said what when, and when the other side had it. */
export class Talk {
  private readonly begun = new Map<string, { readonly at: number; readonly heard?: () => void }>();
  private samples: number[] = [];
  private next = 0;
  private refusal: string | undefined;

  constructor(readonly pairs: readonly Pair[]) {}

  /** To be called when a message reaches the other side’s socket. */
  heard(id: string): void {
    const said = this.begun.get(id);
    if (!said) return;
    this.begun.delete(id);
    this.samples.push(performance.now() - said.at);
    said.heard?.();
  }

  /** To be called when a message is refused: what is measured then does not count. */
  refused(reason: string): void {
    this.refusal ??= reason;
  }

  /** A steady stream at a rate, whether or not answers come. @returns milliseconds from when each was due */
  async paced(perSecond: number, forMs: number): Promise<number[]> {
    this.samples = [];
    const begun = performance.now();
    const count = Math.round((perSecond * forMs) / 1_000);
    let sent = 0;
    await new Promise<void>((resolve) => {
      const ticking = setInterval(() => {
        for (; sent < count; sent += 1) {
          const due = begun + (sent * 1_000) / perSecond;
          if (due > performance.now()) return;
          this.say(due);
        }
        clearInterval(ticking);
        resolve();
      }, TICK_MS);
    });
    await this.quiet();
    return this.samples;
  }

  /** As many as get through with so many unanswered in each conversation. @returns messages a second */
  async saturated(inFlight: number, forMs: number): Promise<{ perSecond: number; count: number }> {
    this.samples = [];
    const begun = performance.now();
    const speak = (pair: Pair): void => {
      if (performance.now() - begun > forMs) return;
      const id = newId();
      this.begun.set(id, { at: performance.now(), heard: () => speak(pair) });
      pair.agent.say(id, TEXT);
    };
    for (const pair of this.pairs) for (let flight = 0; flight < inFlight; flight += 1) speak(pair);
    await new Promise((resolve) => setTimeout(resolve, forMs));
    const { length: count } = this.samples;
    const perSecond = (count / (performance.now() - begun)) * 1_000;
    await this.quiet();
    return { perSecond, count };
  }

  private say(at: number): void {
    const index = this.next++;
    const pair = this.pairs[index % this.pairs.length];
    if (!pair) throw new Error('a talk without pairs');
    const id = newId();
    this.begun.set(id, { at });
    const speaker = Math.floor(index / this.pairs.length) % VISITORS_SHARE === 0 ? pair.visitor : pair.agent;
    speaker.say(id, TEXT);
  }

  /** Waits for what is under way. @throws when a message was refused or does not arrive: then nothing measured counts */
  private async quiet(): Promise<void> {
    const deadline = performance.now() + ARRIVE_WITHIN_MS;
    while (this.begun.size > 0) {
      if (this.refusal !== undefined) throw new Error(`a message was refused: ${this.refusal}`);
      if (performance.now() > deadline) throw new Error(`${String(this.begun.size)} messages never arrived`);
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }
}
