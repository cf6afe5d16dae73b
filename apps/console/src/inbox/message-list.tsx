import { Button, Skeleton } from '@mantine/core';
import type { ConversationView } from '@visavis/contracts/edge';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import { useTimes } from '../view/use-times';
import classes from './inbox.module.css';
import { groupEntries } from './message-groups';
import { MessageGroupView } from './message-group';
import { OutgoingLine } from './outgoing-line';
import { useStickToEnd } from './use-stick-to-end';

interface Props {
  readonly conversation: ConversationView;
  readonly name: string;
}

/** Shown at first, and added each time earlier ones are asked for. */
const SHOWN = 200;

/** What was said, what is on its way, and what could not be sent. */
export function MessageList({ conversation, name }: Props) {
  const { t } = useTranslation();
  const { dayOf } = useTimes();
  const thread = useRealtime((state) => state.threads.get(conversation.id));
  const allOutgoing = useRealtime((state) => state.outgoing);
  const [shown, setShown] = useState(SHOWN);
  const entries = thread?.entries;
  const outgoing = allOutgoing.filter((message) => message.conversationId === conversation.id);
  const groups = useMemo(() => groupEntries((entries ?? []).slice(-shown), dayOf), [entries, shown, dayOf]);
  const { list, isAtEnd, onScroll, toEnd } = useStickToEnd(entries?.length ?? 0, outgoing.length);
  const isLoading = (entries?.length ?? 0) === 0 && conversation.lastSeq > 0;
  return (
    <div className={classes.messages}>
      <div
        ref={list}
        className={classes.scroll}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t('chat.messages', { name })}
      >
        {isLoading && <LoadingLines />}
        {(entries?.length ?? 0) > shown && (
          <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + SHOWN)}>
            {t('chat.earlier')}
          </Button>
        )}
        {groups.map((group) => (
          <MessageGroupView key={group.key} group={group} visitor={name} />
        ))}
        {outgoing.map((message) => (
          <OutgoingLine key={message.id} message={message} />
        ))}
      </div>
      {!isAtEnd && (
        <Button size="compact-sm" className={classes.toEnd} onClick={toEnd}>
          ↓ {t('chat.toEnd')}
        </Button>
      )}
    </div>
  );
}

function LoadingLines() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('chat.loading')}>
      {[60, 40, 75].map((width) => (
        <Skeleton key={width} height={32} width={`${width}%`} mb="sm" />
      ))}
    </div>
  );
}
