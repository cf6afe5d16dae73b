import { eventually } from '../../infra/eventually';
import type { Random } from '../../simulate/random';
import { Recorder } from '../recorder';
import { ChaosAgent } from './chaos-agent';
import { ChaosVisitor } from './chaos-visitor';
import type { ChaosOperator } from './operator';

export interface CrowdSettings {
  /** Where clients reach the gateway, through whatever stands between. */
  readonly url: string;
  readonly operator: ChaosOperator;
  /** Present at any time: who goes is followed by another. */
  readonly visitors: number;
  readonly random: Random;
}

/** People who talk all the while, until they are asked to go. */
export class Crowd {
  readonly recorder = new Recorder();
  private isClosing = false;
  private readonly agents: ChaosAgent[] = [];
  private readonly visitors: Promise<void>[] = [];

  constructor(private readonly settings: CrowdSettings) {}

  async arrive(): Promise<void> {
    const { url, operator, random } = this.settings;
    const { accounts, disposition } = operator;
    const arriving = accounts.map((account, index) => {
      const name = `agent ${String(index)}`;
      return ChaosAgent.arrive({ name, url, account, disposition, recorder: this.recorder, random: random.fork(name) });
    });
    this.agents.push(...(await Promise.all(arriving)));
    for (let place = 0; place < this.settings.visitors; place++) this.visitors.push(this.keep(place));
  }

  /** Waits until the crowd has done something. @throws when it has not within a minute */
  async until(has: (recorder: Recorder) => boolean): Promise<void> {
    await eventually(() => has(this.recorder), { withinMs: 60_000, what: 'the crowd to get on', everyMs: 50 });
  }

  /** How many chats the agents have at hand. */
  get load(): number {
    return this.agents.reduce((sum, agent) => sum + agent.load, 0);
  }

  /** Asks the visitors to come to an end, and waits until everybody has. Agents stay connected until `disperse`. */
  async finish(): Promise<void> {
    this.isClosing = true;
    await Promise.all(this.visitors);
  }

  async disperse(): Promise<void> {
    this.isClosing = true;
    await Promise.all(this.agents.map((agent) => agent.leave()));
  }

  /** One place in the waiting room: somebody is always in it. */
  private async keep(place: number): Promise<void> {
    const { url, operator, random } = this.settings;
    for (let turn = 0; !this.isClosing; turn++) {
      const name = `visitor ${String(place)}.${String(turn)}`;
      const chance = random.fork(name);
      const { brandKey, queue } = chance.pick(operator.lines);
      const isClosing = (): boolean => this.isClosing;
      const visitor = new ChaosVisitor({
        name,
        url,
        brandKey,
        queue,
        recorder: this.recorder,
        random: chance,
        isClosing,
      });
      await visitor.visit();
    }
  }
}
