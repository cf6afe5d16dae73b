import { useQueryClient } from '@tanstack/react-query';
import type { ConversationView } from '@visavis/contracts/edge';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import { Confirmation } from '../view/confirmation';
import { consequence } from './chat-steps';
import type { ChatStepKind } from './chat-steps';
import { useSupervision } from './use-supervision';

export interface ChatStep {
  readonly kind: ChatStepKind;
  readonly conversation: ConversationView;
}

interface Props {
  readonly step: ChatStep | null;
  readonly onDone: () => void;
}

/** Says what follows from moving a chat, then does it. */
export function ChatStepConfirmation({ step, onDone }: Props) {
  const { t } = useTranslation();
  const { http } = useSession();
  const queries = useQueryClient();
  const { isBusy, attempt } = useSupervision();
  const [asked, setAsked] = useState(step);
  if (step && step !== asked) setAsked(step);
  if (!asked) return null;
  const { kind, conversation } = asked;
  const name = conversation.contact.name ?? t('chats.visitor');
  const agent = conversation.agent?.name ?? t('live.agent');
  const confirm = async () => {
    const { id } = conversation;
    const isDone = await attempt(kind === 'requeue' ? http.requeueConversation(id) : http.closeConversation(id));
    void queries.invalidateQueries({ queryKey: ['live', 'chats'] });
    if (isDone) onDone();
  };
  return (
    <Confirmation
      isOpen={step !== null}
      title={t(kind === 'requeue' ? 'live.requeueTitle' : 'live.endTitle', { name })}
      confirm={t(kind === 'requeue' ? 'live.requeue' : 'live.endConfirm')}
      isGrave={kind === 'close'}
      isBusy={isBusy}
      onCancel={onDone}
      onConfirm={() => void confirm()}
    >
      {t(consequence(kind, conversation), { agent })}
    </Confirmation>
  );
}
