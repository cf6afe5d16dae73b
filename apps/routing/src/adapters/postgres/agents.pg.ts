import { Injectable } from '@nestjs/common';
import type { Agent } from '@visavis/contracts/routing-shapes';
import { type AgentFacts, agentState } from '@visavis/kernel/agent-state';
import { Db } from '@visavis/platform/db';
import type { AgentConditions } from '../../domain/eligibility';
import {
  type AgentFilter,
  type AgentRow,
  Agents,
  type AgentSetup,
  type PersonCopy,
  type PresenceCopy,
} from '../../usecases/ports';
import * as sql from './agents-sql';

type ListRow = Omit<Agent, 'state'> & AgentFacts;

@Injectable()
export class AgentsPg extends Agents {
  constructor(private readonly db: Db) {
    super();
  }

  async followPresence(presence: PresenceCopy): Promise<AgentRow | null> {
    const { personId, operatorId, intent, connectivity, presenceEpoch, version, isDeclared } = presence;
    const [row] = await this.db.query<AgentRow>(sql.followPresence, [
      ...[personId, operatorId, intent, connectivity, presenceEpoch, version, isDeclared],
    ]);
    return row ?? null;
  }

  async setNotResponding(agentId: string): Promise<AgentRow | null> {
    const [row] = await this.db.query<AgentRow>(sql.setNotResponding, [agentId]);
    return row ?? null;
  }

  async isSetUp(agentId: string): Promise<boolean> {
    return (await this.db.query(sql.isSetUp, [agentId])).length === 1;
  }

  async setUp(setup: AgentSetup): Promise<{ agent: AgentRow; at: Date }> {
    const { agentId, operatorId, capacity, skills, brandCaps, channelCaps } = setup;
    const [row] = await this.db.query<AgentRow & { at: Date }>(sql.setUp, [agentId, operatorId, capacity]);
    if (!row) throw new Error(`agent ${agentId} could not be set up`);
    await this.db.query(sql.dropSkills, [agentId]);
    await this.db.query(sql.addSkills, [agentId, operatorId, JSON.stringify(skills)]);
    await this.db.query(sql.setCap, [operatorId, 'agent', agentId, null, null, capacity]);
    for (const { brandId, cap } of brandCaps) {
      await this.db.query(sql.setCap, [operatorId, 'agent-brand', agentId, brandId, null, cap]);
    }
    for (const { channel, cap } of channelCaps) {
      await this.db.query(sql.setCap, [operatorId, 'agent-channel', agentId, null, channel, cap]);
    }
    await this.db.query(sql.liftCaps, [
      agentId,
      brandCaps.map(({ brandId }) => brandId),
      channelCaps.map(({ channel }) => channel),
    ]);
    const { at, ...agent } = row;
    return { agent, at };
  }

  async followPerson({ personId, operatorId, role, teamId, isDisabled, brandIds, version }: PersonCopy): Promise<void> {
    const followed = await this.db.query(sql.followPerson, [personId, operatorId, role, teamId, isDisabled, version]);
    if (followed.length === 0) return;
    const inForce = isDisabled ? [] : brandIds;
    await this.db.query(sql.dropAccess, [personId, inForce]);
    await this.db.query(sql.addAccess, [operatorId, personId, inForce]);
  }

  async list({ ids, viewerId, after, limit }: AgentFilter): Promise<Agent[]> {
    const rows = await this.db.query<ListRow>(sql.list, [ids ?? null, viewerId ?? null, after ?? null, limit]);
    return rows.map(({ offers, talks, wrapUps, ...agent }) => ({
      ...agent,
      state: agentState({ ...agent, offers, talks, wrapUps }),
    }));
  }

  conditionsFor(workId: string): Promise<AgentConditions[]> {
    return this.db.query<AgentConditions>(sql.conditionsFor, [workId]);
  }
}
