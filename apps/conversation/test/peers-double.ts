import type { NatsConnection } from 'nats';
import { serviceCall, type Role } from '@visavis/contracts/call';
import { personChanged } from '@visavis/contracts/directory';
import { newEvent, type NewEvent } from '@visavis/contracts/envelope';
import { getWork, workChanged } from '@visavis/contracts/routing';
import type { Work } from '@visavis/contracts/routing-shapes';
import { newId } from '@visavis/kernel/id';
import { ensureStream } from '@visavis/messaging/event-stream';
import type { TestStores } from '@visavis/testkit/start-stores';
import { connectNats } from '../../../tools/infra/nats';

export interface Hire {
  readonly personId: string;
  readonly operatorId: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly brandIds: readonly string[];
  readonly version: number;
}

/** Tells what directory and routing would tell, and answers routing's question. */
export class PeersDouble {
  readonly works = new Map<string, Work>();
  questions = 0;

  private constructor(private readonly nats: NatsConnection) {}

  static async start(stores: TestStores): Promise<PeersDouble> {
    const nats = await connectNats(stores.natsUrl('system'));
    const manager = await nats.jetstreamManager();
    await ensureStream(manager, 'directory');
    await ensureStream(manager, 'routing');
    const double = new PeersDouble(nats);
    nats.subscribe(getWork.subject, {
      callback: (_error, message) => {
        const { input } = JSON.parse(message.string()) as { input: { workId: string } };
        message.respond(JSON.stringify(double.answer(input.workId)));
      },
    });
    await nats.flush();
    return double;
  }

  async tellPerson(hire: Hire): Promise<void> {
    const { personId, operatorId, version, brandIds, role, isDisabled } = hire;
    const data = { personId, teamId: null, role, isDisabled, brandIds: [...brandIds] };
    const call = serviceCall('directory', newId());
    await this.tell(
      newEvent(personChanged, { key: personId, version, operatorId, data, call, occurredAt: new Date() }),
    );
  }

  async tellWork(work: Work): Promise<void> {
    const { id: key, version, operatorId, brandId } = work;
    const by = { kind: 'system', id: null } as const;
    const data = { work, from: null, reason: 'test', by, previousAgentId: null };
    const call = serviceCall('routing', newId());
    await this.tell(newEvent(workChanged, { key, version, operatorId, brandId, data, call, occurredAt: new Date() }));
  }

  async stop(): Promise<void> {
    await this.nats.close();
  }

  private answer(workId: string): unknown {
    this.questions += 1;
    const work = this.works.get(workId);
    if (work) return { ok: true, value: { work } };
    return { ok: false, error: { code: 'not_found', reason: 'unknown-conversation' } };
  }

  private async tell({ subject, envelope }: NewEvent): Promise<void> {
    await this.nats.jetstream().publish(subject, JSON.stringify(envelope), { msgID: envelope.id });
  }
}
