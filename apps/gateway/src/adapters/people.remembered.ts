import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { listPeople, personChanged, type Person } from '@visavis/contracts/directory';
import { ok } from '@visavis/kernel/result';
import { Bus } from '@visavis/messaging/bus';
import { NatsConnection } from '@visavis/messaging/nats-connection';
import { Peers, People, type Answer, type ById } from '../usecases/ports';
import { ownCall } from './own-call';
import { Remembered } from './remembered';

const TTL_MS = 60_000;
// list-people takes no more at once.
const MAX_IDS = 500;

@Injectable()
export class PeopleRemembered extends People implements OnApplicationBootstrap {
  private readonly remembered = new Remembered<Person>({ load: (ids) => this.load(ids), ttlMs: TTL_MS });

  constructor(
    private readonly peers: Peers,
    private readonly bus: Bus,
    private readonly connection: NatsConnection,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.bus.subscribe(personChanged, '*', ({ data }) => this.remembered.forget(data.personId));
    this.connection.onRegained(() => this.remembered.forgetAll());
  }

  byIds(ids: readonly string[]): Promise<Answer<ById<Person>>> {
    return this.remembered.get(ids);
  }

  private async load(ids: readonly string[]): Promise<Answer<ById<Person>>> {
    const chunk = ids.slice(0, MAX_IDS);
    const listed = await this.peers.ask(listPeople, { ids: chunk, limit: chunk.length }, ownCall());
    if (!listed.ok) return listed;
    const found = new Map(listed.value.people.map((person) => [person.id, person]));
    if (ids.length <= MAX_IDS) return ok(found);
    const rest = await this.load(ids.slice(MAX_IDS));
    return rest.ok ? ok(new Map([...found, ...rest.value])) : rest;
  }
}
