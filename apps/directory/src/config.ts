import { z } from 'zod';
import { databaseEnv, pemEnv, processEnv } from '@visavis/platform/config';

/** The environment of directory. */
export const configSchema = z.object({
  ...processEnv,
  ...databaseEnv,
  /**
   * Ed25519 key that signs the access tokens of people: PKCS8 PEM as base64 on one line.
   * @secret
   */
  STAFF_TOKEN_PRIVATE_KEY: pemEnv,
});
export type Config = z.output<typeof configSchema>;
