import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import { keyText } from '../view/key-hint';
import { keys } from '../view/keys';
import classes from './inbox.module.css';

/** No chat is open: says what to do. */
export function EmptyColumns({ hasChats }: { readonly hasChats: boolean }) {
  const { t } = useTranslation();
  const presence = useRealtime((state) => state.presence);
  const isAvailable = presence?.intent === 'available' && presence.state !== 'not-responding';
  const hint = isAvailable ? t('chats.emptyAvailable') : t('chats.emptyAway', { key: keyText(keys.presence) });
  return (
    <div className={classes.empty}>
      <IconMessages size={36} stroke={1.25} aria-hidden />
      <h2>{hasChats ? t('chats.pick') : t('chats.empty')}</h2>
      {(hasChats || presence) && <p className="dim">{hasChats ? t('chats.pickHint') : hint}</p>}
    </div>
  );
}
