import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { AgentsView } from '@visavis/contracts/edge';
import type { Input } from '@visavis/contracts/registry';
import { listAgents } from '@visavis/contracts/routing';
import { ok } from '@visavis/kernel/result';
import { Peers, People, type Answer } from './ports';

/** Agents who share a brand with the caller, with their names. */
@Injectable()
export class ListAgents {
  constructor(
    private readonly peers: Peers,
    private readonly people: People,
  ) {}

  async execute(asked: Input<typeof listAgents>, call: Call): Promise<Answer<AgentsView>> {
    const listed = await this.peers.ask(listAgents, asked, call);
    if (!listed.ok) return listed;
    const people = await this.people.byIds(listed.value.agents.map(({ id }) => id));
    if (!people.ok) return people;
    const agents = listed.value.agents.map(({ id, teamId, state, load, capacity, skills }) => {
      return { id, name: people.value.get(id)?.name ?? '', teamId, state, load, capacity, skills };
    });
    return ok({ agents, next: listed.value.next });
  }
}
