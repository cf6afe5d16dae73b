import { UnstyledButton } from '@mantine/core';
import type { ConversationView } from '@visavis/contracts/edge';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useRealtime, useServerNow } from '../session/session-context';
import { clock, remainingMs } from '../view/duration';
import { BrandEdge } from './brand-edge';
import classes from './inbox.module.css';
import { useReadMarks } from './read-marks';
import { newestFromVisitor, unansweredSince, unreadCount } from './turn';

interface Props {
  readonly conversation: ConversationView;
  readonly shortcut: string | null;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** One chat of the list: who, which brand, how long they wait, what is unread. */
export function ChatRow({ conversation, shortcut, isOpen, onOpen, ref, ...tooltip }: Props) {
  const { t } = useTranslation();
  const { brand, contact } = conversation;
  const entries = useRealtime((state) => state.threads.get(conversation.id)?.entries);
  const unread = unreadCount(entries ?? [], useReadMarks()[conversation.id] ?? 0);
  return (
    <UnstyledButton
      {...tooltip}
      ref={ref}
      className={classes.row}
      onClick={onOpen}
      data-conversation={conversation.id}
      data-open={isOpen || undefined}
      aria-pressed={isOpen}
      aria-keyshortcuts={shortcut ?? undefined}
    >
      <BrandEdge colour={brand.colour} />
      <span className={classes.rowTop}>
        <strong dir="auto">{contact.name ?? t('chats.visitor')}</strong>
        <Standing conversation={conversation} />
        {unread > 0 && (
          <span className={classes.unread}>
            <span aria-hidden>{unread}</span>
            <span className="hidden-text">{t('chats.unread', { count: unread })}</span>
          </span>
        )}
      </span>
      <span className={`${classes.rowBottom} dim`}>
        {brand.name} · <span dir="auto">{newestFromVisitor(entries ?? [])?.text ?? contact.locale}</span>
      </span>
    </UnstyledButton>
  );
}

/** Whose turn it is and since when, or what time is left for the wrap-up. */
function Standing({ conversation }: { readonly conversation: ConversationView }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const entries = useRealtime((state) => state.threads.get(conversation.id)?.entries);
  if (conversation.state === 'parked') return <span className="dim">{t('chats.parked')}</span>;
  if (conversation.state === 'wrapping') {
    const left = conversation.wrapUpEndsAt ? ` ${clock(remainingMs(conversation.wrapUpEndsAt, now))}` : '';
    return <span className="dim tabular">{t('chats.wrapping') + left}</span>;
  }
  const since = unansweredSince(entries ?? []);
  if (since === null) return <span className="dim">{t('chats.theirTurn')}</span>;
  const waited = clock(now - Date.parse(since));
  return (
    <span className="tabular">
      <span aria-hidden>{waited}</span>
      <span className="hidden-text">{t('chats.waits', { time: waited })}</span>
    </span>
  );
}
