import type { PersonView } from '@visavis/contracts/edge';
import type { SessionState } from '@visavis/client/session-state';
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { useNow, useTick } from '../view/use-now';
import type { StaffSession } from './staff-session';

export const SessionContext = createContext<StaffSession | null>(null);

export function useSession(): StaffSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session above this component');
  return session;
}

/** The signed-in person; for screens behind the sign-in only. */
export function usePerson(): PersonView {
  const session = useSession();
  const standing = useSyncExternalStore(session.subscribe, () => session.standing);
  if (standing.kind !== 'signed-in') throw new Error('nobody is signed in');
  return standing.person;
}

/** A part of what the socket knows. @param select gives a part that keeps its identity while nothing in it changes */
export function useRealtime<Part>(select: (state: SessionState) => Part): Part {
  const { realtime } = useSession();
  const subscribe = useCallback((listener: () => void) => realtime.subscribe(listener), [realtime]);
  return useSyncExternalStore(subscribe, () => select(realtime.state));
}

/** The server's clock in milliseconds, moving once a second. */
export function useServerNow(): number {
  const offset = useRealtime((state) => state.clockOffsetMs);
  return useNow() + offset;
}

/** What is shown of the server’s clock; drawn again only when that has become something else. */
export function useServerTick<Shown extends string | number | boolean>(show: (serverNow: number) => Shown): Shown {
  const offset = useRealtime((state) => state.clockOffsetMs);
  return useTick((now) => show(now + offset));
}
