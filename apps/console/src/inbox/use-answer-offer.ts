import { notifications } from '@mantine/notifications';
import type { OfferView } from '@visavis/contracts/edge';
import { isTransient } from '@visavis/client/api-error';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import { useWhy } from '../view/use-why';

interface Answering {
  readonly busyId: string | null;
  readonly accept: (offer: OfferView) => Promise<void>;
  readonly decline: (offer: OfferView) => Promise<void>;
}

/** Accepts and declines; what can no longer be answered is taken away with a word. */
export function useAnswerOffer(onAccepted: (conversationId: string) => void): Answering {
  const { http, realtime } = useSession();
  const { t } = useTranslation();
  const why = useWhy();
  const [busyId, setBusyId] = useState<string | null>(null);

  const answer = async (offer: OfferView, isAccepted: boolean) => {
    if (busyId !== null) return;
    setBusyId(offer.id);
    const result = await (isAccepted ? http.acceptOffer(offer.id) : http.declineOffer(offer.id));
    setBusyId(null);
    if (!result.ok) {
      const said = { why: why(result.error) };
      const message = isAccepted ? t('offers.failed', said) : t('offers.declineFailed', said);
      notifications.show({ color: 'red', message });
      if (!isTransient(result.error)) realtime.show({ endedOffer: offer.id });
      return;
    }
    realtime.show({ endedOffer: offer.id });
    if (!isAccepted) return;
    realtime.show({ conversation: result.value });
    onAccepted(result.value.id);
  };
  return { busyId, accept: (offer) => answer(offer, true), decline: (offer) => answer(offer, false) };
}
