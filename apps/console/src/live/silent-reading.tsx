import { Button, Skeleton } from '@mantine/core';
import type { ConversationView } from '@visavis/contracts/edge';
import { isOver } from '@visavis/client/session-state';
import { IconArrowLeft, IconEye } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MessageList } from '../inbox/message-list';
import { useRealtime } from '../session/session-context';
import { KeyHint } from '../view/key-hint';
import { isPressed, keys } from '../view/keys';
import { Since } from '../view/since';
import { useWhy } from '../view/use-why';
import type { ChatStep } from './chat-step-confirmation';
import { isPossible } from './chat-steps';
import type { ChatStepKind } from './chat-steps';
import classes from './live-drawer.module.css';

interface Props {
  readonly conversationId: string;
  /** To the queue it was opened from; null when there was none. */
  readonly onBack: (() => void) | null;
  readonly ask: (step: ChatStep) => void;
}

/** A chat as it goes on, read by a supervisor whom neither side sees. */
export function SilentReading({ conversationId, onBack, ask }: Props) {
  const { t } = useTranslation();
  const conversation = useRealtime((state) => state.conversations.get(conversationId));
  const problem = useRealtime((state) => state.problem);
  const why = useWhy();
  const isRefused = !conversation && problem?.detail === `conversation:${conversationId}`;
  return (
    <div className={classes.reading} data-reading={conversationId}>
      <p className={classes.silent}>
        <IconEye size={16} aria-hidden /> {t('live.silent')}
      </p>
      {onBack && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.back}
          leftSection={<IconArrowLeft size={14} aria-hidden />}
          onClick={onBack}
        >
          {t('live.back')}
        </Button>
      )}
      {isRefused && (
        <p role="status" className={classes.trouble}>
          {t('live.notReadable', { why: why(problem) })}
        </p>
      )}
      {!conversation &&
        !isRefused &&
        [60, 40, 75].map((width) => <Skeleton key={width} height={36} width={`${width}%`} mb="sm" />)}
      {conversation && <Thread conversation={conversation} ask={ask} />}
    </div>
  );
}

function Thread({ conversation, ask }: { readonly conversation: ConversationView; readonly ask: Props['ask'] }) {
  const { t } = useTranslation();
  const name = conversation.contact.name ?? t('chats.visitor');
  const step = (kind: ChatStepKind) => (isPossible(kind, conversation) ? () => ask({ kind, conversation }) : undefined);
  const onKeyDown = (press: KeyboardEvent) => {
    const act = isPressed(press, keys.requeue)
      ? step('requeue')
      : isPressed(press, keys.endChat)
        ? step('close')
        : undefined;
    if (!act) return;
    press.preventDefault();
    act();
  };
  return (
    <section className={classes.thread} aria-label={t('live.readSilently', { name })} onKeyDown={onKeyDown}>
      <Facts conversation={conversation} name={name} />
      <MessageList conversation={conversation} name={name} />
      {isOver(conversation) && (
        <p role="status" className="dim">
          {t('chat.closed')}
        </p>
      )}
      <div className={classes.steps}>
        <Button
          variant="default"
          disabled={!step('requeue')}
          onClick={step('requeue')}
          aria-keyshortcuts={keys.requeue}
          rightSection={<KeyHint of={keys.requeue} />}
        >
          {t('live.requeue')}
        </Button>
        <Button
          variant="default"
          disabled={!step('close')}
          onClick={step('close')}
          aria-keyshortcuts={keys.endChat}
          rightSection={<KeyHint of={keys.endChat} />}
        >
          {t('live.endConfirm')}
        </Button>
      </div>
    </section>
  );
}

function Facts({ conversation, name }: { readonly conversation: ConversationView; readonly name: string }) {
  const { t } = useTranslation();
  const { brand, queue, agent, state, contact, waitingSince, startedAt } = conversation;
  const facts = [
    [t('live.state'), t(`work.${state}`)],
    [t('live.agent'), agent?.name ?? t('live.nobody')],
    [t('live.queue'), queue?.name ?? t('live.none')],
  ] as const;
  return (
    <header className={classes.facts} style={{ borderLeftColor: brand.colour }}>
      <h2 dir="auto">{name}</h2>
      <p className="dim">
        {brand.name} · {contact.locale}
      </p>
      <dl>
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
        <div>
          <dt>{t(waitingSince === null ? 'live.begun' : 'live.waiting')}</dt>
          <dd>
            <Since at={waitingSince ?? startedAt} />
          </dd>
        </div>
      </dl>
    </header>
  );
}
