import type { BoardAgent, BoardFrame, BoardQueue } from '@visavis/contracts/board';
import type { AgentView, BrandView, QueueView } from '@visavis/contracts/edge';
import type { AgentState } from '@visavis/contracts/routing-shapes';
import { newId } from '@visavis/kernel/id';
import { Random } from '../../simulate/random';

export interface FeedSize {
  readonly agents: number;
  readonly queues: number;
  readonly brands: number;
}

const states: readonly AgentState[] = ['available', 'working', 'busy', 'offered', 'wrapping', 'break', 'offline'];
const colours = ['#0b7285', '#5f3dc4', '#2b8a3e', '#c92a2a', '#e67700', '#1864ab', '#862e9c', '#5c940d'];
const given = ['Ana', 'Théo', 'Inès', 'Zoé', 'Noah', 'Freja', 'Lucas', 'Emma', 'Hugo', 'Manon', 'Oliver', 'Camille'];
const family = ['Durand', 'Larsen', 'Moreau', 'Nielsen', 'Petit', 'Tremblay', 'Garnier', 'Hansen', 'Leroy', 'Okafor'];

/** A large operation of chance: its board whole, then what changes in it, twice a second as a gateway would tell. */
export class BoardFeed {
  readonly queueViews: readonly QueueView[];
  readonly agentViews: readonly AgentView[];
  private readonly random = new Random('board-feed');
  private readonly queues: BoardQueue[];
  private readonly agents: BoardAgent[];
  private version = Date.now();

  constructor({ agents, queues, brands }: FeedSize) {
    const houses = Array.from({ length: brands }, (_, index) => this.brand(index));
    const lines = Array.from({ length: queues }, (_, index) => ({ id: newId(), brand: at(houses, index) }));
    this.queueViews = lines.map(({ id, brand }, index) => this.queueView(id, brand, index));
    this.queues = lines.map(({ id, brand }) => this.queue({ queueId: id, brandId: brand.id }));
    this.agents = Array.from({ length: agents }, () => this.agent(newId(), houses));
    this.agentViews = this.agents.map(({ agentId }, index) => this.agentView(agentId, index));
  }

  snapshot(): BoardFrame {
    return this.frame(null, this.queues, this.agents);
  }

  /** Changes some rows, and tells which. */
  delta(rows: number): BoardFrame {
    const base = this.version;
    const changedQueues = this.some(this.queues, Math.round(rows * 0.3), (queue) => this.queue(queue));
    const changedAgents = this.some(this.agents, Math.round(rows * 0.7), (agent) => this.changed(agent));
    return this.frame(base, changedQueues, changedAgents);
  }

  private some<Row>(all: Row[], count: number, change: (row: Row) => Row): Row[] {
    const places = new Set(Array.from({ length: count }, () => this.random.below(all.length)));
    return [...places].map((place) => (all[place] = change(at(all, place))));
  }

  private frame(base: number | null, queues: readonly BoardQueue[], agents: readonly BoardAgent[]): BoardFrame {
    this.version = Math.max(this.version + 1, Date.now());
    const asOf = new Date().toISOString();
    const gone = { queueIds: [], agentIds: [] };
    return { type: 'board', version: this.version, base, asOf, queues: [...queues], agents: [...agents], gone };
  }

  private brand(index: number): BrandView {
    const slug = `brand-${String(index)}`;
    return {
      id: newId(),
      slug,
      name: `Brand ${String(index + 1)}`,
      key: slug,
      colour: at(colours, index),
      locales: ['en'],
    };
  }

  private queueView(id: string, brand: BrandView, index: number): QueueView {
    const counts = { waiting: 0, offered: 0, active: 0, longestWaitMs: null, serviceLevel: null, agents: [] };
    const name = `${this.random.pick(['Support', 'Billing', 'Sales', 'Returns'])} ${String(index + 1)}`;
    return { id, slug: `queue-${String(index)}`, name, brand, targetMs: 30_000, status: { queueId: id, ...counts } };
  }

  private queue({ queueId, brandId }: Pick<BoardQueue, 'queueId' | 'brandId'>): BoardQueue {
    const waiting = Math.max(0, Math.round(this.random.between(-4, 9)));
    const longestSince = waiting === 0 ? null : this.ago(60_000);
    const [offered, active] = [Math.min(waiting, this.random.below(3)), this.random.below(20)];
    return { queueId, brandId, waiting, offered, active, longestSince, now: this.tally(40), today: this.tally(900) };
  }

  private tally(most: number): BoardQueue['today'] {
    const offered = 1 + this.random.below(most);
    const answered = Math.floor(offered * this.random.between(0.8, 1));
    const [abandoned, inTarget] = [offered - answered, Math.floor(answered * this.random.between(0.7, 1))];
    return { offered, answered, abandoned, inTarget, counted: offered, serviceLevel: inTarget / offered };
  }

  private agent(agentId: string, brands: readonly BrandView[]): BoardAgent {
    const brandIds = [...new Set([this.random.pick(brands).id, this.random.pick(brands).id])];
    const rest = { teamId: null, intent: 'available', reason: null, connectivity: 'connected' } as const;
    return this.changed({
      agentId,
      brandIds,
      ...rest,
      state: 'available',
      since: '',
      load: 0,
      capacity: 300,
      chats: [],
    });
  }

  private changed(agent: BoardAgent): BoardAgent {
    const state = this.random.pick(states);
    const held = state === 'busy' ? 3 : state === 'working' ? 1 + this.random.below(2) : 0;
    const chats = Array.from({ length: held }, () => {
      const place = { brandId: this.random.pick(agent.brandIds), queueId: this.random.pick(this.queueViews).id };
      return { conversationId: newId(), ...place, state: 'active' as const, since: this.ago(600_000) };
    });
    return { ...agent, state, since: this.ago(900_000), load: held * 100, chats };
  }

  private agentView(id: string, index: number): AgentView {
    const name = `${at(given, index)} ${at(family, Math.floor(index / given.length))}`;
    return { id, name, teamId: null, state: 'available', load: 0, capacity: 300, skills: [] };
  }

  private ago(most: number): string {
    return new Date(Date.now() - this.random.below(most)).toISOString();
  }
}

function at<Value>(all: readonly Value[], index: number): Value {
  const value = all[index % all.length];
  if (value === undefined) throw new Error('nothing there');
  return value;
}
