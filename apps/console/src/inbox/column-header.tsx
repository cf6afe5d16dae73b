import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { ConversationView } from '@visavis/contracts/edge';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyHint, keyText } from '../view/key-hint';
import { keys } from '../view/keys';
import classes from './inbox.module.css';
import type { Ending } from './use-end-chat';
import type { Inbox } from './use-inbox';

interface Props {
  readonly conversation: ConversationView;
  readonly inbox: Inbox;
  /** Null when the chat is no longer the agent's. */
  readonly ending: Ending | null;
}

export function ColumnHeader({ conversation, inbox, ending }: Props) {
  const { t } = useTranslation();
  const { id, brand, contact, queue, state } = conversation;
  const canEnd = ending !== null && (state === 'active' || state === 'parked');
  return (
    <header className={classes.columnHeader}>
      {inbox.isNarrow && (
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('chats.back')} onClick={inbox.toList}>
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
      )}
      <h2 dir="auto">{contact.name ?? t('chats.visitor')}</h2>
      {canEnd && (
        <Tooltip label={keyText(keys.endChat)}>
          <Button
            size="compact-sm"
            variant={ending.isAsking ? 'filled' : 'default'}
            color={ending.isAsking ? '#b42323' : undefined}
            loading={ending.isBusy}
            onClick={ending.press}
            onBlur={ending.forget}
            aria-keyshortcuts={keys.endChat}
          >
            {ending.isAsking ? t('chat.endConfirm') : t('chat.end')} <KeyHint of={keys.endChat} />
          </Button>
        </Tooltip>
      )}
      {!inbox.isNarrow && (
        <Tooltip label={`${t('chat.close')} · ${keyText(keys.closeColumn)}`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="md"
            aria-label={t('chat.close')}
            aria-keyshortcuts={keys.closeColumn}
            onClick={() => inbox.close(id)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <p className={`${classes.columnPlace} dim`}>
        {[brand.name, queue?.name, contact.locale].filter(Boolean).join(' · ')}
      </p>
    </header>
  );
}
