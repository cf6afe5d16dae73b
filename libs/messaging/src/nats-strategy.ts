import { Injectable, Logger } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { NatsConnection as Client, Subscription } from 'nats';
import type { RequestContract } from '@visavis/contracts/registry';
import type { EventHandler } from './event-dispatcher';
import { EventConsumers } from './event-consumers';
import { handlerProblems } from './handler-check';
import type { HandlerExtras } from './handles';
import { MessagingOptions } from './messaging-options';
import { NatsConnection } from './nats-connection';
import { RequestGate } from './request-gate';
import { RequestServer, type Handler } from './request-server';

interface Registered {
  readonly extras: HandlerExtras;
  readonly handler: Handler;
}

/** Carries Nest's handlers over NATS: requests by `@Handles`, events by `@On`. */
@Injectable()
export class NatsStrategy extends Server implements CustomTransportStrategy {
  private readonly log = new Logger('requests');
  private readonly gate: RequestGate;
  private subscriptions: Subscription[] = [];
  private draining: Promise<void> | undefined;

  constructor(
    private readonly options: MessagingOptions,
    private readonly connection: NatsConnection,
    private readonly consumers: EventConsumers,
  ) {
    super();
    this.gate = new RequestGate(options.maxRunning, options.maxWaiting);
  }

  /** Begins to serve. Nest calls it once every handler is registered. */
  listen(done: (error?: unknown) => void): void {
    this.start().then(() => done(), done);
  }

  /** Takes no new request and no new event, and finishes what was taken. */
  drain(): Promise<void> {
    this.draining ??= this.finish();
    return this.draining;
  }

  async close(): Promise<void> {
    await this.drain();
  }

  /** Two handlers of one contract would silently replace each other: refused at boot. */
  override addHandler(
    pattern: string,
    callback: MessageHandler,
    isEventHandler?: boolean,
    extras?: Record<string, unknown>,
  ): void {
    if (this.messageHandlers.has(pattern)) throw new Error(`Two methods handle the contract ${pattern}.`);
    super.addHandler(pattern, callback, isEventHandler, extras);
  }

  on(): never {
    throw new Error('The NATS strategy reports through logs and health checks, not through events.');
  }

  unwrap<T>(): T {
    return this.connection.client as T & Client;
  }

  private async start(): Promise<void> {
    const registered = [...this.messageHandlers.values()].map((callback) => registeredBy(callback));
    const requests = registered.flatMap(({ extras, handler }) =>
      extras.request ? [{ contract: extras.request, handler }] : [],
    );
    const events = registered.flatMap(({ extras, handler }) =>
      extras.event ? [{ contract: extras.event, handler, when: extras.when }] : [],
    );
    const handledContracts = requests.map(({ contract }) => contract);
    const problems = handlerProblems(this.options.service, this.options.contracts, handledContracts);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const client = await this.connection.open();
    this.subscriptions = requests.map(({ contract, handler }) => this.serve(client, contract, handler));
    await client.flush();
    this.consumers.start(events satisfies EventHandler[]);
  }

  // A queue group of its own per subject: one shared group lets overlapping subjects take each other's messages.
  private serve(client: Client, contract: RequestContract, handler: Handler): Subscription {
    const server = new RequestServer(contract, handler, this.gate);
    return client.subscribe(contract.subject, {
      queue: contract.subject,
      callback: (error, message) => {
        if (error) this.log.error({ message: 'a subscription was refused', contract: contract.subject, err: error });
        else server.receive(message);
      },
    });
  }

  private async finish(): Promise<void> {
    const stopped = this.consumers.stop();
    // Without a broker there is nothing to unsubscribe from; its answer would never come.
    if (this.connection.isConnected) await Promise.all(this.subscriptions.map((subscription) => subscription.drain()));
    await this.gate.idle();
    await stopped;
  }
}

function registeredBy(callback: MessageHandler): Registered {
  return { extras: (callback.extras ?? {}) as HandlerExtras, handler: callback };
}
