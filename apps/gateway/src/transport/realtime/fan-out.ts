import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { presenceChanged } from '@visavis/contracts/agent-presence';
import { conversationStarted } from '@visavis/contracts/conversation';
import { personChanged } from '@visavis/contracts/directory';
import type { EventOf } from '@visavis/contracts/envelope';
import type { EventContract } from '@visavis/contracts/registry';
import { agentChanged, offerChanged, workChanged } from '@visavis/contracts/routing';
import { Bus } from '@visavis/messaging/bus';
import { NatsConnection } from '@visavis/messaging/nats-connection';
import { KeepTime } from '../../usecases/realtime/keep-time';
import { fanOutSeconds } from '../metrics';
import { secondsSince } from './connection';
import { Views } from './views';

/** An event, and what it makes visible to whom. */
interface Row<C extends EventContract = EventContract> {
  readonly event: C;
  readonly show: (views: Views, event: EventOf<C>) => Promise<void>[];
}

function row<C extends EventContract>(event: C, show: Row<C>['show']): Row {
  return { event, show: show as Row['show'] };
}

/** Event → audience → view, whole. What was said travels apart, to the sockets that show the conversation. */
const table: readonly Row[] = [
  row(workChanged, (views, { data }) => [
    views.works.execute(data.work),
    views.lineMoved(data),
    ...views.peopleOf(data.work.agentId, data.previousAgentId),
  ]),
  row(offerChanged, (views, { data }) => [views.offers.execute(data.offer), ...views.peopleOf(data.offer.agentId)]),
  row(presenceChanged, (views, { data }) => [views.presenceOf(data.presence)]),
  row(agentChanged, (views, { data }) => views.peopleOf(data.agentId)),
  row(conversationStarted, (views, { data }) => [views.works.begun(data.conversationId, data.contactId)]),
  row(personChanged, (views, event) => [views.personChanged(event)]),
];

/** Hears events as they pass, at most once, in every gateway. What is lost with the connection is read anew. */
@Injectable()
export class FanOut implements OnApplicationBootstrap {
  private readonly logger = new Logger('fan-out');

  constructor(
    private readonly bus: Bus,
    private readonly connection: NatsConnection,
    private readonly views: Views,
    private readonly time: KeepTime,
  ) {}

  onApplicationBootstrap(): void {
    for (const { event, show } of table) {
      this.bus.subscribe(event, '*', (heard) => void this.show(event.name, heard, () => show(this.views, heard)));
    }
    this.connection.onRegained(() => this.time.suspectAll());
  }

  private async show(
    type: string,
    { occurredAt }: { occurredAt: string },
    shows: () => Promise<void>[],
  ): Promise<void> {
    try {
      await Promise.all(shows());
      fanOutSeconds.observe({ type }, secondsSince(occurredAt));
    } catch (error) {
      this.logger.error({ message: 'an event was not shown', type, err: error });
      this.time.suspectAll();
    }
  }
}
