import { notifications } from '@mantine/notifications';
import type { ConversationView } from '@visavis/contracts/edge';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import { useWhy } from '../view/use-why';
import { focusChat } from './use-inbox';

export interface Ending {
  /** Pressed once, it asks; pressed again, it ends. */
  readonly isAsking: boolean;
  readonly isBusy: boolean;
  readonly press: () => void;
  readonly forget: () => void;
}

/** Ends a chat in two presses: a visitor must not lose their agent by a slip. */
export function useEndChat(conversation: ConversationView, isMine: boolean): Ending {
  const { http, realtime } = useSession();
  const { t } = useTranslation();
  const why = useWhy();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const canEnd = isMine && (conversation.state === 'active' || conversation.state === 'parked');

  const end = async () => {
    setIsBusy(true);
    const answer = await http.closeConversation(conversation.id);
    setIsBusy(false);
    setIsAsking(false);
    if (answer.ok) {
      realtime.show({ conversation: answer.value });
      focusChat(conversation.id);
    } else notifications.show({ color: 'red', message: t('chat.endFailed', { why: why(answer.error) }) });
  };
  const press = () => {
    if (!canEnd || isBusy) return;
    if (isAsking) void end();
    else setIsAsking(true);
  };
  return { isAsking, isBusy, press, forget: () => setIsAsking(false) };
}
