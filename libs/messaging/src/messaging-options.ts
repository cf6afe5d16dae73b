import type { Contract, Requester } from '@visavis/contracts/registry';

/** How one process takes part in messaging. */
export class MessagingOptions {
  /** Owner of the contracts this process answers, or `setup`, which only asks; also its NATS user's name and, with underscores, its Postgres schema. */
  readonly service: Requester;
  /** `nats://user:password@host:port`, several separated by commas. */
  readonly natsUrl: string;
  /** Tells replicas of a service apart in logs and on the broker. */
  readonly instance: string;
  /** Engine role's Postgres URL, for the relay; absent for a service without tables. */
  readonly engineUrl: string | undefined;
  /** The fleet's contracts; tests give their own. */
  readonly contracts: readonly Contract[];
  /** Requests worked on at once; more of them wait. */
  readonly maxRunning: number;
  /** Requests that may wait for their turn; one more is told `unavailable`. */
  readonly maxWaiting: number;

  constructor(given: Pick<MessagingOptions, 'service' | 'natsUrl' | 'contracts'> & Partial<MessagingOptions>) {
    this.service = given.service;
    this.natsUrl = given.natsUrl;
    this.contracts = given.contracts;
    this.instance = given.instance ?? `${given.service}-${String(process.pid)}`;
    this.engineUrl = given.engineUrl;
    this.maxRunning = given.maxRunning ?? 256;
    this.maxWaiting = given.maxWaiting ?? 4_096;
  }

  /** The service's Postgres schema. */
  get schema(): string {
    return schemaOf(this.service);
  }
}

/** Name of a service's Postgres schema: `agent-presence` owns `agent_presence`. */
export function schemaOf(service: Requester): string {
  return service.replaceAll('-', '_');
}
