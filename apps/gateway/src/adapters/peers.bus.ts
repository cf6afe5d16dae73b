import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import type { Input, Output, RequestContract } from '@visavis/contracts/registry';
import { Bus } from '@visavis/messaging/bus';
import { Peers, type Answer } from '../usecases/ports';

/** Peers over NATS. */
@Injectable()
export class PeersBus extends Peers {
  constructor(private readonly bus: Bus) {
    super();
  }

  ask<C extends RequestContract>(
    contract: C,
    input: Input<C>,
    call: Call,
    options: { readonly deadlineMs?: number } = {},
  ): Promise<Answer<Output<C>>> {
    // What a schema puts out it takes in: nothing on the wire changes its type in parsing.
    return this.bus.request(contract, input as z.input<C['input']>, call, options);
  }
}
