import { createRootRouteWithContext, createRoute, createRouter, redirect } from '@tanstack/react-router';
import type { PersonView } from '@visavis/contracts/edge';
import { InboxPage } from './inbox/inbox-page';
import { LivePage } from './live/live-page';
import { parseLiveSearch } from './live/live-search';
import { homeOf, screensOf } from './session/screens';
import type { Screen } from './session/screens';
import { Frame } from './shell/frame';
import { Crashed, LostPage, NothingYet } from './shell/waiting-pages';

interface Context {
  readonly person: PersonView;
}

const root = createRootRouteWithContext<Context>()({ component: Frame, notFoundComponent: LostPage });

/** A screen not meant for the role leads to the role's own. */
function guard(screen: Screen) {
  return ({ context }: { context: Context }) => {
    if (!screensOf(context.person.role).includes(screen)) throw toHome();
  };
}

function toHome(): Error {
  return redirect({ to: '/' }) as unknown as Error;
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: NothingYet,
  beforeLoad: ({ context }) => {
    const screen = homeOf(context.person.role);
    if (screen) throw redirect({ to: screen }) as unknown as Error;
  },
});
const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: InboxPage,
  beforeLoad: guard('/inbox'),
});
const live = createRoute({
  getParentRoute: () => root,
  path: '/live',
  component: LivePage,
  validateSearch: parseLiveSearch,
  beforeLoad: guard('/live'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, inbox, live]),
  context: { person: undefined as unknown as PersonView },
  defaultErrorComponent: Crashed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
