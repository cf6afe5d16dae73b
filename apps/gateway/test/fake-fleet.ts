import type { NatsConnection, Subscription } from 'nats';
import type { Call } from '@visavis/contracts/call';
import { entryShown, type Entry } from '@visavis/contracts/conversation';
import { newEvent } from '@visavis/contracts/envelope';
import type { DataOf, EventContract, Input, Outcome, RequestContract } from '@visavis/contracts/registry';
import { serviceCall } from '@visavis/contracts/call';
import { httpStatusOf, type ErrorCode } from '@visavis/contracts/errors';
import { newId } from '@visavis/kernel/id';
import type { TestStores } from '@visavis/testkit/start-stores';
import { connectNats } from '../../../tools/infra/nats';

type Handler<C extends RequestContract> = (input: Input<C>, call: Call) => Outcome<C> | undefined;
interface Asked {
  readonly contract: string;
  readonly input: unknown;
  readonly call: Call;
}

/** The services behind the gateway, answering what a test tells them to. `undefined` answers nothing, like one that hangs. */
export class FakeFleet {
  readonly asked: Asked[] = [];
  private readonly handlers = new Map<string, Subscription>();

  private constructor(readonly nats: NatsConnection) {}

  static async start(stores: TestStores): Promise<FakeFleet> {
    return new FakeFleet(await connectNats(stores.natsUrl('system')));
  }

  /** Answers a contract from now on; a second handler replaces the first. */
  answer<C extends RequestContract>(contract: C, handler: Handler<C>): void {
    this.silence(contract);
    const subscription = this.nats.subscribe(contract.subject, {
      callback: (_error, message) => {
        const { call, input } = message.json<{ call: Call; input: Input<C> }>();
        this.asked.push({ contract: contract.name, input, call });
        const parsed = contract.input.safeParse(input);
        const outcome = parsed.success ? handler(parsed.data as Input<C>, call) : undefined;
        if (!parsed.success) message.respond(failure('invalid_argument', 'invalid-input'));
        else if (outcome?.ok) message.respond(JSON.stringify(outcome));
        else if (outcome)
          message.respond(failure(contract.errors[outcome.error.reason] ?? 'internal', outcome.error.reason));
      },
    });
    this.handlers.set(contract.subject, subscription);
  }

  /** Nobody answers the contract any more. */
  silence(contract: RequestContract): void {
    this.handlers.get(contract.subject)?.unsubscribe();
    this.handlers.delete(contract.subject);
  }

  inputsOf(contract: RequestContract): unknown[] {
    return this.asked.filter((request) => request.contract === contract.name).map(({ input }) => input);
  }

  tell<C extends EventContract>(contract: C, key: string, operatorId: string, data: DataOf<C>, version = 1): void {
    const fact = { key, version, operatorId, data, call: serviceCall('test', newId()), occurredAt: new Date() };
    const event = newEvent(contract, fact);
    this.nats.publish(event.subject, JSON.stringify(event.envelope));
  }

  show(entry: Entry): void {
    this.nats.publish(`${entryShown.subject}.${entry.conversationId}`, JSON.stringify({ entry }));
  }

  async stop(): Promise<void> {
    await this.nats.close();
  }
}

function failure(code: ErrorCode, reason: string): string {
  if (!(code in httpStatusOf)) throw new Error(`unknown code ${code}`);
  return JSON.stringify({ ok: false, error: { code, reason } });
}
