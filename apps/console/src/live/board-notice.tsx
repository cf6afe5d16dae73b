import { Skeleton } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import type { AskedInVain } from '../view/asked';
import { useTick } from '../view/use-now';
import { useWhy } from '../view/use-why';
import { freshness } from './freshness';
import classes from './live.module.css';

interface Props {
  /** Why names could not be asked for. */
  readonly error: AskedInVain | null;
  /** Whether there is nothing to show yet. */
  readonly isAwaited: boolean;
}

/** Says when what is shown is old, since when and why; it goes by itself. Until there is a board, its outline. */
export function BoardNotice({ error, isAwaited }: Props) {
  const { t, i18n } = useTranslation();
  const why = useWhy();
  const heardAt = useRealtime((state) => state.board?.heardAt ?? null);
  const asOf = useRealtime((state) => state.board?.asOf ?? null);
  const isOnline = useRealtime((state) => state.status === 'online');
  const statusSince = useRealtime((state) => state.statusSince);
  const how = useTick((now) => freshness({ heardAt, isOnline, statusSince }, now));
  const time = asOf === null ? t('live.none') : new Date(asOf).toLocaleTimeString(i18n.language, { hourCycle: 'h23' });
  const words = {
    awaited: null,
    fresh: null,
    missing: t('live.missing'),
    old: t(isOnline ? 'live.old' : 'live.oldOffline', { time }),
  }[how];
  return (
    <>
      <div role="status">
        {words !== null && (
          <p className={classes.stale}>
            <IconPlugConnectedX size={16} aria-hidden /> {words}
          </p>
        )}
        {error && (
          <p className={classes.stale}>
            <IconPlugConnectedX size={16} aria-hidden /> {t('live.namesMissing', { why: why(error) })}
          </p>
        )}
      </div>
      {isAwaited && <Outline />}
    </>
  );
}

function Outline() {
  const { t } = useTranslation();
  return (
    <div className={classes.panes} role="status" aria-label={t('app.loading')}>
      {[0, 1].map((pane) => (
        <div key={pane} className={classes.pane}>
          {[0, 1, 2, 3, 4, 5].map((row) => (
            <Skeleton key={row} height={30} m="sm" width="auto" />
          ))}
        </div>
      ))}
    </div>
  );
}
