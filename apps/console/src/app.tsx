import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { router } from './router';
import { SessionContext } from './session/session-context';
import type { StaffSession } from './session/staff-session';
import { Splash, Unreachable } from './shell/waiting-pages';
import { SignInPage } from './sign-in/sign-in-page';
import { theme } from './theme';

// The client retries by itself; queries are asked again by their interval, or when the connection is back.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });

/** The providers, and what is shown by whether somebody is signed in. */
export function App({ session }: { readonly session: StaffSession }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" limit={4} />
        <SessionContext value={session}>
          <Entrance session={session} />
        </SessionContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Entrance({ session }: { readonly session: StaffSession }) {
  const standing = useSyncExternalStore(session.subscribe, () => session.standing);
  switch (standing.kind) {
    case 'restoring':
      return <Splash />;
    case 'unreachable':
      return <Unreachable />;
    case 'signed-out':
      return <SignInPage hasEnded={standing.hasEnded} />;
    case 'signed-in':
      // Another person begins with nothing of the one before.
      return <RouterProvider key={standing.person.id} router={router} context={{ person: standing.person }} />;
  }
}
