import { ActionIcon, Skeleton, Tooltip, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ConversationView } from '@visavis/contracts/edge';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import { asked } from '../view/asked';
import type { AskedInVain } from '../view/asked';
import { Since } from '../view/since';
import { useWhy } from '../view/use-why';
import type { ChatStep } from './chat-step-confirmation';
import { inTwo, isPossible } from './chat-steps';
import classes from './live-drawer.module.css';
import { LongestWait } from './longest-wait';
import { useQueueName } from './use-queue-name';

/** How often the list is asked for, in milliseconds, and how many chats it names at most. */
const [REFRESH_MS, MOST] = [2_000, 200];
const states = ['waiting', 'offered', 'active', 'parked', 'wrapping'] as const;

interface Props {
  readonly queueId: string;
  readonly onRead: (conversationId: string) => void;
  readonly ask: (step: ChatStep) => void;
}

/** Who waits in a queue, and who is in talk from it. */
export function QueueChats({ queueId, onRead, ask }: Props) {
  const { t } = useTranslation();
  const why = useWhy();
  const { http } = useSession();
  const name = useQueueName(queueId);
  const { data, error } = useQuery<readonly ConversationView[], AskedInVain>({
    queryKey: ['live', 'chats', queueId],
    queryFn: async ({ signal }) =>
      (await asked(http.listConversations({ queue: queueId, state: states, limit: MOST }, { signal, retries: 0 })))
        .conversations,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  const { inLine, inTalk } = inTwo(data ?? []);
  const list = { targetMs: name?.targetMs ?? 0, onRead, ask };
  return (
    <div className={classes.queue}>
      <h2 style={{ borderLeftColor: name?.brand.colour }}>
        {name?.name} <small>{name?.brand.name}</small>
      </h2>
      {error && (
        <p role="status" className={classes.trouble}>
          {t('live.chatsMissing', { why: why(error) })}
        </p>
      )}
      {!data && !error && [0, 1, 2].map((row) => <Skeleton key={row} height={40} mb="sm" />)}
      {data && (
        <>
          <ChatList title={t('live.inLine')} empty={t('live.noneInLine')} chats={inLine} {...list} />
          <ChatList title={t('live.inTalk')} empty={t('live.noneInTalk')} chats={inTalk} {...list} />
          {data.length === MOST && <p className="dim">{t('live.firstOnly', { count: MOST })}</p>}
        </>
      )}
    </div>
  );
}

interface ListProps extends Omit<Props, 'queueId'> {
  readonly title: string;
  readonly empty: string;
  readonly chats: readonly ConversationView[];
  readonly targetMs: number;
}

function ChatList({ title, empty, chats, ...list }: ListProps) {
  return (
    <section aria-label={title}>
      <h3>
        {title} <span className="dim tabular">{chats.length}</span>
      </h3>
      {chats.length === 0 && <p className="dim">{empty}</p>}
      <ul className={classes.chats}>
        {chats.map((chat) => (
          <ChatItem key={chat.id} chat={chat} {...list} />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps extends Omit<ListProps, 'title' | 'empty' | 'chats'> {
  readonly chat: ConversationView;
}

function ChatItem({ chat, targetMs, onRead, ask }: ItemProps) {
  const { t } = useTranslation();
  const name = chat.contact.name ?? t('chats.visitor');
  const isWaiting = chat.state === 'waiting' || chat.state === 'offered';
  return (
    <li className={classes.chat} data-conversation={chat.id}>
      <UnstyledButton
        className={classes.who}
        onClick={() => onRead(chat.id)}
        aria-label={t('live.readSilently', { name })}
      >
        <span dir="auto">{name}</span>
        <small className="dim">
          {[t(`work.${chat.state}`), chat.agent?.name, chat.contact.locale].filter(Boolean).join(' · ')}
        </small>
      </UnstyledButton>
      <span className="tabular">
        {isWaiting ? (
          <LongestWait since={chat.waitingSince ?? chat.startedAt} targetMs={targetMs} />
        ) : (
          <Since at={chat.startedAt} />
        )}
      </span>
      <span className={classes.chatSteps}>
        {isPossible('requeue', chat) && (
          <Step label={t('live.requeue')} of={name} act={() => ask({ kind: 'requeue', conversation: chat })}>
            <IconArrowBackUp size={16} aria-hidden />
          </Step>
        )}
        {isPossible('close', chat) && (
          <Step label={t('live.endConfirm')} of={name} act={() => ask({ kind: 'close', conversation: chat })}>
            <IconX size={16} aria-hidden />
          </Step>
        )}
      </span>
    </li>
  );
}

interface StepProps {
  readonly label: string;
  readonly of: string;
  readonly act: () => void;
  readonly children: React.ReactNode;
}

function Step({ label, of, act, children }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={`${label}: ${of}`} onClick={act}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
