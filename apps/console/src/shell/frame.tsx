import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../session/session-context';
import { screensOf } from '../session/screens';
import type { Screen } from '../session/screens';
import { AccountMenu } from './account-menu';
import { ConnectionBar } from './connection-bar';
import { DeclaredNotice } from './declared-notice';
import { LoadMeter } from './load-meter';
import { Mark } from './mark';
import { PresenceMenu } from './presence-menu';
import classes from './shell.module.css';

const names = { '/inbox': 'nav.inbox', '/live': 'nav.live' } as const satisfies Record<Screen, string>;

/** The header over every screen of a signed-in person. */
export function Frame() {
  const { t } = useTranslation();
  const { role } = usePerson();
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t('app.skip')}
      </a>
      <header className={classes.header}>
        <Mark />
        <nav aria-label={t('nav.main')} className={classes.nav}>
          {screensOf(role).map((screen) => (
            <Link key={screen} to={screen} className={classes.navLink}>
              {t(names[screen])}
            </Link>
          ))}
        </nav>
        {role === 'agent' && (
          <>
            <PresenceMenu />
            <LoadMeter />
          </>
        )}
        <span className={classes.spring} />
        <AccountMenu />
      </header>
      {role === 'agent' && <ConnectionBar />}
      {role === 'agent' && <DeclaredNotice />}
      <main id="content" tabIndex={-1} className={classes.content}>
        <Outlet />
      </main>
    </div>
  );
}
