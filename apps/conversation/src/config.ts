import { z } from 'zod';
import { databaseEnv, pemEnv, processEnv } from '@visavis/platform/config';

/** The environment of the conversation service. */
export const configSchema = z.object({
  ...processEnv,
  ...databaseEnv,
  /**
   * Ed25519 key that signs visitor tokens: PKCS8 PEM as base64 on one line.
   * @secret
   */
  VISITOR_TOKEN_PRIVATE_KEY: pemEnv,
});
export type Config = z.output<typeof configSchema>;
