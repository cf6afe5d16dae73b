import { Button, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../session/session-context';
import { Mark } from './mark';
import classes from './shell.module.css';

function Page({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={classes.centre}>
      <h1>{title}</h1>
      <p className="dim">{text}</p>
      {children}
    </div>
  );
}

/** While it is found out who is signed in. */
export function Splash() {
  const { t } = useTranslation();
  return (
    <main className={classes.splash}>
      <Mark />
      <Loader size="sm" aria-label={t('app.loading')} />
    </main>
  );
}

/** Nobody answers; the session asks on by itself. */
export function Unreachable() {
  const { t } = useTranslation();
  return (
    <main className={classes.splash}>
      <Mark />
      <div role="status">
        <Page title={t('trouble.starting')} text={t('trouble.startingText')} />
      </div>
      <Loader size="sm" aria-label={t('app.loading')} />
    </main>
  );
}

/** For roles whose screens do not exist yet. */
export function NothingYet() {
  const { t } = useTranslation();
  const { role } = usePerson();
  return <Page title={t('nothing.title')} text={t('nothing.text', { role: t(`role.${role}`) })} />;
}

export function LostPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('nothing.lost')} text={t('nothing.lostText')}>
      <Button component={Link} to="/">
        {t('nothing.home')}
      </Button>
    </Page>
  );
}

/** A fault in a screen; drafts and the session are kept elsewhere. */
export function Crashed() {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <Page title={t('trouble.crash')} text={t('trouble.crashText')}>
        <Button onClick={() => location.reload()}>{t('trouble.reload')}</Button>
      </Page>
    </div>
  );
}
