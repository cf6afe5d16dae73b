import type { Session } from './session';
import type { Closing } from './wire';

/** Closes a socket for a reason; nothing is sent after it. */
export function endSession(session: Session, why: Closing): void {
  if (session.isClosed) return;
  session.wire.close(why);
}
