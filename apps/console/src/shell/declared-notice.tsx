import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import { useReason } from '../view/use-reason';

const ID = 'declared-for-you';

/** Tells the agent that a supervisor has said for them what they are; it stays until they close it or say something themselves. */
export function DeclaredNotice(): null {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const name = useRealtime((state) => state.presence?.declaredBy?.name ?? null);
  const intent = useRealtime((state) => state.presence?.intent ?? 'offline');
  const reason = useRealtime((state) => state.presence?.reason ?? null);
  useEffect(() => {
    if (name === null) return undefined;
    const what =
      intent === 'break' && reason !== null
        ? t('presence.breakFor', { reason: reasonOf(reason) })
        : t(`state.${intent}`);
    notifications.show({
      id: ID,
      title: t('presence.declared', { name, what }),
      message: t(intent === 'available' ? 'presence.declaredAvailable' : 'presence.declaredAway'),
      autoClose: false,
      withBorder: true,
    });
    return () => {
      notifications.hide(ID);
    };
  }, [name, intent, reason, t, reasonOf]);
  return null;
}
