import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import type { BreakReason } from '../view/break-reasons';
import { Confirmation } from '../view/confirmation';
import { useSupervision } from './use-supervision';

/** What somebody is to be, by a supervisor’s word. */
export interface Forced {
  readonly agentId: string;
  readonly name: string;
  readonly chats: number;
  readonly intent: 'available' | 'break' | 'offline';
  readonly reason: BreakReason | null;
}

interface Props {
  readonly forced: Forced | null;
  readonly onDone: () => void;
}

/** Says what follows before it is done: offers withdrawn, chats kept or handed back, and that the agent is told. */
export function ForceConfirmation({ forced, onDone }: Props) {
  const { t } = useTranslation();
  const { http } = useSession();
  const { isBusy, attempt } = useSupervision();
  // While the question fades, it still says what it said.
  const [asked, setAsked] = useState(forced);
  if (forced && forced !== asked) setAsked(forced);
  if (!asked) return null;
  const { agentId, name, chats: count, intent, reason } = asked;
  const what =
    reason === null
      ? t(`presence.${intent}` as 'presence.available')
      : t('presence.breakFor', { reason: t(`reason.${reason}`) });
  const follows = {
    available: t('live.forceAvailable', { name }),
    break: t('live.forceBreak', { name, count }),
    offline: t('live.forceOffline', { name, count }),
  }[intent];
  const confirm = async () => {
    if (await attempt(http.putAgentPresence(agentId, intent, reason ?? undefined))) onDone();
  };
  return (
    <Confirmation
      isOpen={forced !== null}
      title={t('live.forceTitle', { name, what })}
      confirm={t('live.forceConfirm', { what })}
      isGrave={intent === 'offline' && count > 0}
      isBusy={isBusy}
      onCancel={onDone}
      onConfirm={() => void confirm()}
    >
      {follows} {t('live.forceTold', { name })}
    </Confirmation>
  );
}
