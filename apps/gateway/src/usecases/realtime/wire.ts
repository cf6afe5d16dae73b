import type { ServerFrame } from '@visavis/contracts/realtime';
import type { Place } from '../check-access';

/** Why we close a socket: codes of RFC 6455 where one fits, ours from 4400 on. */
export const closing = {
  reconnect: { code: 1012, reason: 'reconnect' },
  unavailable: { code: 1013, reason: 'unavailable' },
  tooManyMalformed: { code: 1008, reason: 'too-many-malformed-frames' },
  tooSlow: { code: 4408, reason: 'too-slow' },
  noHello: { code: 4401, reason: 'hello-expected' },
  refused: { code: 4401, reason: 'refused' },
  tokenExpired: { code: 4401, reason: 'token-expired' },
  accessChanged: { code: 4401, reason: 'access-changed' },
  personDisabled: { code: 4403, reason: 'person-disabled' },
  silent: { code: 4408, reason: 'silent' },
} as const;
/** A code and a reason a program can read. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** One open socket, as much of it as rules need. */
export interface Wire {
  /** The page it was opened from. */
  readonly place: Place;
  /** It has not taken yet what was sent: what can be told later should be. */
  readonly isBehind: boolean;
  /** Sends, unless it is closed or too slow. */
  send(frame: ServerFrame): void;
  /** Asks the other side for a sign of life. */
  ping(): void;
  close(why: Closing): void;
}
