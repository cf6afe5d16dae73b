import { Button } from '@mantine/core';
import type { Outgoing } from '@visavis/client/outgoing';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import { useWhy } from '../view/use-why';
import classes from './inbox.module.css';

/** A message of ours: faint until it is stored; failed, it stays, says why, and can be sent again. */
export function OutgoingLine({ message }: { readonly message: Outgoing }) {
  const { t } = useTranslation();
  const { realtime } = useSession();
  const why = useWhy();
  return (
    <div className={classes.group} data-side="ours">
      <div
        className={classes.bubble}
        data-kind={message.isNote ? 'note' : 'message'}
        data-status={message.status}
        dir="auto"
      >
        {message.text}
        {message.status !== 'stored' && <span className="hidden-text"> ({t('chat.sending')})</span>}
      </div>
      {message.failure && (
        <div className={classes.failure} role="alert">
          <IconAlertTriangle size={14} aria-hidden />
          <span>{t('chat.failed', { why: why(message.failure) })}</span>
          <Button size="compact-xs" variant="default" onClick={() => realtime.retry(message.id)}>
            {t('chat.sendAgain')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => realtime.discard(message.id)}>
            {t('chat.discard')}
          </Button>
        </div>
      )}
    </div>
  );
}
