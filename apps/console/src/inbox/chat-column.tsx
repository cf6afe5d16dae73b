import { useDocumentVisibility } from '@mantine/hooks';
import type { ConversationView } from '@visavis/contracts/edge';
import { isOver } from '@visavis/client/session-state';
import type { KeyboardEvent } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson, useRealtime } from '../session/session-context';
import { isPressed, keys } from '../view/keys';
import { BrandEdge } from './brand-edge';
import { ColumnHeader } from './column-header';
import { Composer } from './composer';
import classes from './inbox.module.css';
import { MessageList } from './message-list';
import { isHeldBy } from './my-chats';
import { markRead } from './read-marks';
import { useEndChat } from './use-end-chat';
import type { Inbox } from './use-inbox';
import { WrapUpPanel } from './wrap-up-panel';

interface Props {
  readonly conversation: ConversationView;
  readonly inbox: Inbox;
}

/** One open chat: who and which brand, what was said, and where to answer or file. */
export function ChatColumn({ conversation, inbox }: Props) {
  const { t } = useTranslation();
  const { id, brand, contact } = conversation;
  const name = contact.name ?? t('chats.visitor');
  const { id: personId } = usePerson();
  const isMine = isHeldBy(conversation, personId);
  const ending = useEndChat(conversation, isMine);
  useReading(id);
  const onKeyDown = (press: KeyboardEvent) => {
    const act = isPressed(press, keys.closeColumn)
      ? () => inbox.close(id)
      : isPressed(press, keys.endChat)
        ? ending.press
        : null;
    if (!act) return;
    press.preventDefault();
    act();
  };
  return (
    <section
      className={classes.column}
      aria-label={`${name}, ${brand.name}`}
      data-conversation={id}
      onKeyDown={onKeyDown}
    >
      <BrandEdge colour={brand.colour} />
      <ColumnHeader conversation={conversation} inbox={inbox} ending={isMine ? ending : null} />
      <MessageList conversation={conversation} name={name} />
      {isMine && conversation.state === 'wrapping' && (
        <WrapUpPanel conversation={conversation} onFiled={() => inbox.close(id)} />
      )}
      {isMine && conversation.state !== 'wrapping' && <Composer conversation={conversation} name={name} />}
      {!isMine && (
        <p role="status" className={classes.goneNotice}>
          {isOver(conversation) ? t('chat.closed') : t('chat.gone')}
        </p>
      )}
    </section>
  );
}

/** Notes as read what stands in an open column while the page is looked at. */
function useReading(conversationId: string): void {
  const lastSeq = useRealtime((state) => state.threads.get(conversationId)?.lastSeq ?? 0);
  const visibility = useDocumentVisibility();
  useEffect(() => {
    if (visibility === 'visible') markRead(conversationId, lastSeq);
  }, [conversationId, lastSeq, visibility]);
}
