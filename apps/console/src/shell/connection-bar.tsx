import { IconPlugConnectedX } from '@tabler/icons-react';
import type { Outgoing } from '@visavis/client/outgoing';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import { useNow } from '../view/use-now';
import classes from './shell.module.css';

/** A loss shorter than this is not worth a word, in milliseconds. */
const UNSAID_MS = 1_500;

/** A message that is not acknowledged within this time is worth a word even on a connection that seems good. */
const STALLED_MS = 4_000;

/** A thin bar while there is no connection, with what is unsent. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const status = useRealtime((state) => state.status);
  const since = useRealtime((state) => state.statusSince);
  const unsent = useRealtime((state) => state.outgoing.filter(isUnsent).length);
  const oldest = useRealtime((state) => state.outgoing.find(isUnsent)?.madeAt ?? null);
  const now = useNow();
  const isDown = status !== 'online' && now - since > UNSAID_MS;
  const isShown = isDown || (oldest !== null && now - oldest > STALLED_MS);
  return (
    <div role="status" className={isShown ? classes.bar : undefined}>
      {isShown && (
        <>
          <IconPlugConnectedX size={16} aria-hidden />
          {isDown && <span>{t(status === 'offline' ? 'connection.offline' : 'connection.connecting')}</span>}
          {unsent > 0 && <strong className="tabular">{t('connection.unsent', { count: unsent })}</strong>}
        </>
      )}
    </div>
  );
}

function isUnsent({ status }: Outgoing): boolean {
  return status === 'queued' || status === 'sent';
}
