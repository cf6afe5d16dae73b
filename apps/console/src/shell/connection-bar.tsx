import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import { useNow } from '../view/use-now';
import classes from './shell.module.css';

/** A loss shorter than this is not worth a word, in milliseconds. */
const UNSAID_MS = 1_500;

/** A thin bar while there is no connection, with what is unsent. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const status = useRealtime((state) => state.status);
  const since = useRealtime((state) => state.statusSince);
  const unsent = useRealtime(
    (state) => state.outgoing.filter((message) => message.status === 'queued' || message.status === 'sent').length,
  );
  const isLong = useNow() - since > UNSAID_MS;
  const isShown = status !== 'online' && isLong;
  return (
    <div role="status" className={isShown ? classes.bar : undefined}>
      {isShown && (
        <>
          <IconPlugConnectedX size={16} aria-hidden />
          <span>{t(status === 'offline' ? 'connection.offline' : 'connection.connecting')}</span>
          {unsent > 0 && <strong className="tabular">{t('connection.unsent', { count: unsent })}</strong>}
        </>
      )}
    </div>
  );
}
