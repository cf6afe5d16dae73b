import { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import type { EventOf } from '@visavis/contracts/envelope';
import { command, event, type Input, type Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { Handles } from './handles';
import { On } from './on';

const greet = command('reporting', 1, 'greet', {
  summary: 'Says hello.',
  input: z.object({ name: z.string() }),
  output: z.object({ greeting: z.string() }),
  errors: { 'no-name': 'invalid_argument' },
  callers: [],
});
const greeted = event('reporting', 1, 'greeted', { summary: 'Hello was said.', data: z.object({ name: z.string() }) });

/** The compiler is what is tested here: each directive below fails the type check when the mistake compiles. */
class Greeter {
  @Handles(greet)
  async whole(input: Input<typeof greet>, _call: Call): Promise<Outcome<typeof greet>> {
    return input.name ? ok({ greeting: `hello ${input.name}` }) : refused({ reason: 'no-name' });
  }

  @Handles(greet)
  async withoutCall({ name }: Input<typeof greet>): Promise<Outcome<typeof greet>> {
    return ok({ greeting: name });
  }

  // @ts-expect-error the contract's input has no number
  @Handles(greet)
  async wrongInput(_input: { name: number }): Promise<Outcome<typeof greet>> {
    return ok({ greeting: '' });
  }

  // @ts-expect-error the contract promises more than its input has
  @Handles(greet)
  async narrowInput(_input: { name: string; title: string }): Promise<Outcome<typeof greet>> {
    return ok({ greeting: '' });
  }

  // @ts-expect-error the output is not the contract's
  @Handles(greet)
  async wrongOutput(): Promise<Outcome<never>> {
    return ok(3 as never as { farewell: string } as never);
  }

  // @ts-expect-error the reason is not declared
  @Handles(greet)
  async wrongReason() {
    return refused({ reason: 'no-mood' });
  }

  // @ts-expect-error a handler is asynchronous
  @Handles(greet)
  notAsync(): Outcome<typeof greet> {
    return ok({ greeting: '' });
  }

  @On(greeted)
  async heard(_event: EventOf<typeof greeted>): Promise<void> {}

  // @ts-expect-error another event's data
  @On(greeted)
  async misheard(_event: { data: { title: string } }): Promise<void> {}
}

it('a decorated method stays what it was', async () => {
  await expect(new Greeter().whole({ name: 'Ada' }, {} as Call)).resolves.toEqual(ok({ greeting: 'hello Ada' }));
});
