import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import { chats } from '../view/capacity';
import { LoadBar } from '../view/load-bar';
import classes from './shell.module.css';

/** How much of their capacity the agent uses. */
export function LoadMeter() {
  const { t, i18n } = useTranslation();
  const presence = useRealtime((state) => state.presence);
  if (!presence || presence.capacity === 0) return null;
  const [load, capacity] = [chats(presence.load, i18n.language), chats(presence.capacity, i18n.language)];
  return (
    <Tooltip label={t('load.explain')}>
      <span
        className={classes.meter}
        tabIndex={0}
        role="img"
        aria-label={`${t('load.label')}: ${t('load.of', { load, capacity })}`}
      >
        <span className={classes.meterLabel} aria-hidden>
          {t('load.label')}
        </span>
        <LoadBar load={presence.load} capacity={presence.capacity} />
        <span className="tabular" aria-hidden>
          {load}/{capacity}
        </span>
      </span>
    </Tooltip>
  );
}
