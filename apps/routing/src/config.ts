import { z } from 'zod';
import { databaseEnv, processEnv, redisEnv } from '@visavis/platform/config';

/** The environment of the routing service. */
export const configSchema = z.object({ ...processEnv, ...databaseEnv, ...redisEnv });
export type Config = z.output<typeof configSchema>;
