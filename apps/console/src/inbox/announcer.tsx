import type { ConversationView } from '@visavis/contracts/edge';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRealtime } from '../session/session-context';
import { clock, remainingMs } from '../view/duration';
import { keyText } from '../view/key-hint';
import { keys } from '../view/keys';
import { newestFromVisitor } from './turn';

/** Tells a screen reader what arrives: offers at once, messages when it has finished; and the page's title how many offers stand. */
export function Announcer({ mine }: { readonly mine: readonly ConversationView[] }) {
  const offers = useOfferWords();
  const messages = useMessageWords(mine);
  return (
    <div className="hidden-text">
      <div aria-live="assertive">{offers}</div>
      <div aria-live="polite">{messages}</div>
    </div>
  );
}

function useOfferWords(): string {
  const { t } = useTranslation();
  const offers = useRealtime((state) => state.offers);
  const offset = useRealtime((state) => state.clockOffsetMs);
  const [words, setWords] = useState('');
  const said = useRef(new Set<string>());
  useEffect(() => {
    document.title = offers.size > 0 ? `(${offers.size}) Visavis` : 'Visavis';
    const fresh = [...offers.values()].find(({ id }) => !said.current.has(id));
    if (!fresh) return;
    said.current.add(fresh.id);
    const { brand, queue } = fresh.conversation;
    const time = clock(remainingMs(fresh.expiresAt, Date.now() + offset));
    const key = keyText(keys.acceptOfferWhileWriting);
    const text = t('offers.announce', { brand: brand.name, queue: queue?.name ?? '', time, key });
    queueMicrotask(() => setWords(text));
  }, [offers, offset, t]);
  return words;
}

function useMessageWords(mine: readonly ConversationView[]): string {
  const { t } = useTranslation();
  const threads = useRealtime((state) => state.threads);
  const [words, setWords] = useState('');
  // What was there when the page opened is read by whoever wants to, not announced.
  const [openedAt] = useState(() => Date.now());
  const said = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, contact, brand } of mine) {
      const newest = newestFromVisitor(threads.get(id)?.entries ?? []);
      if (!newest || said.current.has(newest.id)) continue;
      said.current.add(newest.id);
      if (Date.parse(newest.at) < openedAt) continue;
      const name = contact.name ?? t('chats.visitor');
      const text = t('chats.announce', { name, brand: brand.name, text: newest.text ?? '' });
      queueMicrotask(() => setWords(text));
    }
  }, [mine, threads, openedAt, t]);
  return words;
}
