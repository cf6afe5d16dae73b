import { Skeleton, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import { keyText } from '../view/key-hint';
import { chatKey } from '../view/keys';
import { ChatRow } from './chat-row';
import classes from './inbox.module.css';
import type { Inbox } from './use-inbox';

/** The agent's chats, in the order in which they began. */
export function ChatList({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation();
  const status = useRealtime((state) => state.status);
  const isLoading = status === 'connecting' && inbox.mine.length === 0;
  const openIds = new Set(inbox.columns.map(({ id }) => id));
  return (
    <nav aria-label={t('chats.title')} className={classes.chats}>
      <h2 className={classes.sideTitle}>
        {t('chats.title')} <span className="dim tabular">{inbox.mine.length > 0 && inbox.mine.length}</span>
      </h2>
      {isLoading && [0, 1].map((row) => <Skeleton key={row} height={52} mb="sm" />)}
      {!isLoading && inbox.mine.length === 0 && <p className={`${classes.none} dim`}>{t('chats.none')}</p>}
      <ul>
        {inbox.mine.map((conversation, index) => {
          const key = chatKey(index);
          return (
            <li key={conversation.id}>
              <Tooltip label={key ? keyText(key) : ''} disabled={!key} position="right">
                <ChatRow
                  conversation={conversation}
                  shortcut={key}
                  isOpen={openIds.has(conversation.id)}
                  onOpen={() => inbox.open(conversation.id)}
                />
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
