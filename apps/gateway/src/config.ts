import { z } from 'zod';
import { pemEnv, processEnv, urlOf } from '@visavis/platform/config';

const milliseconds = (fallback: number) => z.coerce.number().int().min(10).max(600_000).default(fallback);

/** The gateway's environment. */
export const configSchema = z.object({
  ...processEnv,
  /**
   * Where people reach the platform; its origin is always allowed, and https makes cookies secure.
   * @example https://chat.meridian.example
   */
  PUBLIC_URL: urlOf('http', 'https'),
  /**
   * Folder of the built console.
   * @example dist/console
   */
  CONSOLE_DIR: z.string().min(1),
  /**
   * Folder of the built widget and its demo page.
   * @example dist/widget
   */
  WIDGET_DIR: z.string().min(1),
  /** Verifies access tokens of people: Ed25519, SPKI PEM in base64. */
  STAFF_TOKEN_PUBLIC_KEY: pemEnv,
  /** Verifies tokens of visitors: Ed25519, SPKI PEM in base64. */
  VISITOR_TOKEN_PUBLIC_KEY: pemEnv,
  /** A socket that has not said hello within this time is closed, in milliseconds. */
  HELLO_WITHIN_MS: milliseconds(5_000),
  /** How often sockets hear a beat, in milliseconds. */
  BEAT_MS: milliseconds(10_000),
  /** A socket silent for so long is closed, in milliseconds. */
  SILENCE_MS: milliseconds(25_000),
  /** How long a socket may outlive its access token, in milliseconds. */
  TOKEN_GRACE_MS: milliseconds(60_000),
  /** How often the heads of shown threads are compared, and leases renewed, in milliseconds. */
  HEADS_MS: milliseconds(5_000),
  /** Over how long sockets are told to reconnect when the process ends, in milliseconds. */
  DRAIN_SPREAD_MS: milliseconds(1_000),
  /** A socket with more unsent bytes than this is too slow and is closed. */
  MAX_UNSENT_BYTES: z.coerce.number().int().min(1_024).default(1_048_576),
});
export type Config = z.output<typeof configSchema>;
