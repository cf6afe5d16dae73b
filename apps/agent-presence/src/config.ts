import { z } from 'zod';
import { databaseEnv, processEnv, redisEnv } from '@visavis/platform/config';

const ms = (byDefault: number) => z.coerce.number().int().min(1).default(byDefault);

const schema = z.object({
  ...processEnv,
  ...databaseEnv,
  ...redisEnv,
  /** Without a sign of life for this long a person is lost, in milliseconds. */
  GRACE_MS: ms(30_000),
  /** A drop shorter than this changes nothing, in milliseconds. */
  DROP_TOLERANCE_MS: ms(5_000),
  /** An open socket that shows no life for this long has dropped: 10 s between pings and 5 s between renewals. */
  QUIET_MS: ms(15_000),
  /** How long nobody is given up after a start, an outage of Redis or NATS, or a mass loss, in milliseconds. */
  SUSPENSION_MS: ms(30_000),
  /** Pause between two sweeps, in milliseconds: with a sweep's own time it stays well under the second in which a loss must be told. */
  SWEEP_MS: ms(250),
});

/** The environment of agent-presence. */
export const configSchema = schema.refine((env) => env.QUIET_MS + env.DROP_TOLERANCE_MS <= env.GRACE_MS, {
  path: ['GRACE_MS'],
  // Else a healthy socket would be given up between two of its pings.
  error: 'expected at least QUIET_MS + DROP_TOLERANCE_MS',
});
export type Config = z.output<typeof schema>;
