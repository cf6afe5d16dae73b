import { z } from 'zod';
import { databaseEnv, processEnv } from '@visavis/platform/config';

/** The environment of reporting. */
export const configSchema = z.object({ ...processEnv, ...databaseEnv });
export type Config = z.output<typeof configSchema>;
