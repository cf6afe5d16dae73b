import { Button, Tooltip } from '@mantine/core';
import type { OfferView } from '@visavis/contracts/edge';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../session/session-context';
import { clock, remainingMs, shareLeft } from '../view/duration';
import { KeyHint, keyText } from '../view/key-hint';
import { keys } from '../view/keys';
import { BrandEdge } from './brand-edge';
import classes from './inbox.module.css';
import { readWhy, whyNumbers } from './why-words';

interface Props {
  readonly offer: OfferView;
  readonly hasKeys: boolean;
  readonly isBusy: boolean;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
  readonly onFocusLost: () => void;
}

/** One offer: from which brand and queue, why to this agent, and how long it stands. */
export function OfferCard({ offer, hasKeys, isBusy, onAccept, onDecline, onFocusLost }: Props) {
  const { t } = useTranslation();
  const now = useServerNow();
  const { brand, queue, contact } = offer.conversation;
  const left = remainingMs(offer.expiresAt, now);
  const since = offer.conversation.waitingSince ?? offer.conversation.startedAt;
  const waited = t('offers.waited', { time: clock(now - Date.parse(since)) });
  const card = useKeptFocus(onFocusLost);
  const keyLabel = (key: string, whileWriting: string) =>
    t('offers.whileWriting', { key: keyText(key), other: keyText(whileWriting) });
  return (
    <div
      ref={card}
      className={classes.offer}
      role="group"
      aria-label={`${brand.name}, ${queue?.name ?? ''}`}
      data-offer={offer.id}
    >
      <BrandEdge colour={brand.colour} />
      <div className={classes.offerHead}>
        <strong>{brand.name}</strong>
        <span
          className="tabular"
          role="timer"
          aria-label={left > 0 ? t('offers.left', { time: clock(left) }) : t('offers.over')}
        >
          {left > 0 ? clock(left) : t('offers.over')}
        </span>
      </div>
      <span className={classes.drain} aria-hidden>
        <span style={{ width: `${shareLeft(offer.offeredAt, offer.expiresAt, now) * 100}%` }} />
      </span>
      <div>{[queue?.name, contact.name ?? t('chats.visitor'), contact.locale, waited].filter(Boolean).join(' · ')}</div>
      <Why why={offer.why} />
      <div className={classes.offerActions}>
        <Tooltip label={keyLabel(keys.acceptOffer, keys.acceptOfferWhileWriting)} disabled={!hasKeys}>
          <Button
            size="compact-sm"
            onClick={onAccept}
            loading={isBusy}
            disabled={left === 0}
            aria-keyshortcuts={hasKeys ? keys.acceptOfferWhileWriting : undefined}
          >
            {t('offers.accept')} {hasKeys && <KeyHint of={keys.acceptOffer} />}
          </Button>
        </Tooltip>
        <Tooltip label={keyLabel(keys.declineOffer, keys.declineOfferWhileWriting)} disabled={!hasKeys}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={onDecline}
            disabled={isBusy}
            aria-keyshortcuts={hasKeys ? keys.declineOfferWhileWriting : undefined}
          >
            {t('offers.decline')} {hasKeys && <KeyHint of={keys.declineOffer} />}
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}

/** Why this agent, in the reader's language where the line is understood. */
function Why({ why }: { readonly why: string }) {
  const { t, i18n } = useTranslation();
  const facts = readWhy(why);
  if (!facts) return why === '' ? null : <div className="dim">{t('offers.why', { why })}</div>;
  const numbers = whyNumbers(facts, i18n.language);
  if (facts.rule === 'knows the customer') return <div className="dim">{t('offers.whyKnown', numbers)}</div>;
  const sentence = facts.candidates > 1 ? t('offers.whyYou', numbers) : t('offers.whyOnly', numbers);
  return <div className="dim">{sentence}</div>;
}

/** An offer may end while it has the focus: then the focus goes somewhere near instead of nowhere. */
function useKeptFocus(onFocusLost: () => void) {
  const element = useRef<HTMLDivElement>(null);
  const keep = useEffectEvent(onFocusLost);
  useLayoutEffect(() => {
    const card = element.current;
    return () => {
      if (card?.contains(document.activeElement)) keep();
    };
  }, []);
  return element;
}
