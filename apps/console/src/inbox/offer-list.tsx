import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import { keys } from '../view/keys';
import { useKey } from '../view/use-key';
import classes from './inbox.module.css';
import { soonestFirst } from './my-chats';
import { OfferCard } from './offer-card';
import { useAnswerOffer } from './use-answer-offer';

/** Offers, the one that ends first above; it has the keys. */
export function OfferList({ onAccepted }: { readonly onAccepted: (conversationId: string) => void }) {
  const { t } = useTranslation();
  const known = useRealtime((state) => state.offers);
  const offers = useMemo(() => soonestFirst(known.values()), [known]);
  const { busyId, accept, decline } = useAnswerOffer(onAccepted);
  const section = useRef<HTMLElement>(null);
  const [first] = offers;
  const take = () => void (first && accept(first));
  const refuse = () => void (first && decline(first));
  useKey(first ? keys.acceptOffer : null, take);
  useKey(first ? keys.acceptOfferWhileWriting : null, take);
  useKey(first ? keys.declineOffer : null, refuse);
  useKey(first ? keys.declineOfferWhileWriting : null, refuse);
  return (
    <section ref={section} tabIndex={-1} aria-label={t('offers.title')} className={classes.offers} hidden={!first}>
      <h2 className={classes.sideTitle}>{t('offers.title')}</h2>
      {offers.map((offer) => (
        <OfferCard
          key={offer.id}
          offer={offer}
          hasKeys={offer === first}
          isBusy={busyId === offer.id}
          onAccept={() => void accept(offer)}
          onDecline={() => void decline(offer)}
          onFocusLost={() => section.current?.focus()}
        />
      ))}
    </section>
  );
}
