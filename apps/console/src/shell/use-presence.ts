import { notifications } from '@mantine/notifications';
import type { PresenceView } from '@visavis/contracts/edge';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import { useWhy } from '../view/use-why';

/** Says what the agent wants to be; what comes of it arrives as their presence. */
export function usePresence(): {
  isBusy: boolean;
  declare: (intent: PresenceView['intent'], reason?: string) => Promise<void>;
} {
  const { http, realtime } = useSession();
  const { t } = useTranslation();
  const why = useWhy();
  const [isBusy, setIsBusy] = useState(false);
  const declare = async (intent: PresenceView['intent'], reason?: string) => {
    setIsBusy(true);
    const answer = await http.putPresence(intent, reason);
    setIsBusy(false);
    if (answer.ok) realtime.show({ presence: answer.value });
    else notifications.show({ color: 'red', message: t('presence.failed', { why: why(answer.error) }) });
  };
  return { isBusy, declare };
}
