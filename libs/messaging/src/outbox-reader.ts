import { Controller, type Type } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { readEvents, type ReadableService, type ReadEvents } from '@visavis/contracts/read-events';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from './handles';
import { OutboxPages } from './outbox-pages';

/** The controller that answers a service's `read-events`; every service with an outbox has it. */
export function outboxReader(service: ReadableService): Type {
  @Controller()
  class OutboxReader {
    constructor(private readonly pages: OutboxPages) {}

    @Handles(readEvents[service])
    read(input: Input<ReadEvents>, call: Call): Promise<Outcome<ReadEvents>> {
      return this.pages.read(input, call);
    }
  }
  return OutboxReader;
}
