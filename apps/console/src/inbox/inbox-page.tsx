import { useTranslation } from 'react-i18next';
import { chatKey, keys } from '../view/keys';
import { useKey } from '../view/use-key';
import { Announcer } from './announcer';
import { ChatColumn } from './chat-column';
import { ChatList } from './chat-list';
import { EmptyColumns } from './empty-columns';
import classes from './inbox.module.css';
import { OfferList } from './offer-list';
import { neighbour } from './open-columns';
import { useInbox } from './use-inbox';
import type { Inbox } from './use-inbox';

/** The agent's desk: offers and chats at the left, open chats side by side. */
export function InboxPage() {
  const { t } = useTranslation();
  const inbox = useInbox();
  const columns = inbox.isNarrow ? inbox.columns.filter(({ id }) => id === inbox.single) : inbox.columns;
  const isListShown = !inbox.isNarrow || columns.length === 0;
  return (
    <div className={classes.desk}>
      <h1 className="hidden-text">{t('nav.inbox')}</h1>
      <Announcer mine={inbox.mine} />
      <ChatKeys inbox={inbox} />
      <div className={classes.side} hidden={!isListShown}>
        <OfferList onAccepted={inbox.open} />
        <ChatList inbox={inbox} />
      </div>
      {(!inbox.isNarrow || columns.length > 0) && (
        <div className={classes.columns} role="group" aria-label={t('chats.columns')}>
          {columns.length === 0 && <EmptyColumns hasChats={inbox.mine.length > 0} />}
          {columns.map((conversation) => (
            <ChatColumn key={conversation.id} conversation={conversation} inbox={inbox} />
          ))}
        </div>
      )}
    </div>
  );
}

function ChatKeys({ inbox }: { readonly inbox: Inbox }) {
  const ids = inbox.mine.map(({ id }) => id);
  const step = (by: 1 | -1) => () => {
    const current = document.activeElement?.closest('[data-conversation]')?.getAttribute('data-conversation') ?? null;
    const next = neighbour(ids, current, by);
    if (next) inbox.open(next);
  };
  useKey(keys.nextChat, step(1));
  useKey(keys.previousChat, step(-1));
  return ids.slice(0, 9).map((id, index) => <ChatKey key={id} of={chatKey(index)} act={() => inbox.open(id)} />);
}

function ChatKey({ of, act }: { readonly of: string | null; readonly act: () => void }) {
  useKey(of, act);
  return null;
}
