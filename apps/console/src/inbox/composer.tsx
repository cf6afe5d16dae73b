import { Button, Textarea, Tooltip } from '@mantine/core';
import type { ConversationView } from '@visavis/contracts/edge';
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import { KeyHint, keyText } from '../view/key-hint';
import { isPressed, keys } from '../view/keys';
import { keepDraft, readDraft } from './drafts';
import type { Draft } from './drafts';
import classes from './inbox.module.css';
import { fieldId } from './use-inbox';

/** The longest message the platform takes, in UTF-16 units as it counts them. */
const MAX_LENGTH = 4_000;
const COUNTED_FROM = 3_600;

/** Where an answer, or a note for colleagues, is written; what is not sent is kept. */
export function Composer({ conversation, name }: { readonly conversation: ConversationView; readonly name: string }) {
  const { t } = useTranslation();
  const { realtime } = useSession();
  const { id, brand, contact } = conversation;
  const [draft, setDraft] = useState<Draft>(() => readDraft(id));
  const { text, isNote } = draft;
  const isSendable = text.trim() !== '' && text.length <= MAX_LENGTH;

  const change = (next: Draft) => {
    setDraft(next);
    keepDraft(id, next);
  };
  const send = () => {
    if (!isSendable) return;
    realtime.send(id, text.trim(), { isNote });
    change({ text: '', isNote });
  };
  const toggleNote = () => change({ text, isNote: !isNote });
  const onKeyDown = (press: KeyboardEvent) => {
    const isComposing = press.nativeEvent.isComposing;
    const act = isPressed(press, keys.note) ? toggleNote : isPressed(press, keys.send) && !isComposing ? send : null;
    if (!act) return;
    press.preventDefault();
    act();
  };
  const label = isNote ? t('chat.writeNote') : t('chat.write', { name, brand: brand.name, locale: contact.locale });
  return (
    <div className={classes.composer} data-note={isNote || undefined}>
      {conversation.state === 'parked' && <p className="dim">{t('chat.parkedHint')}</p>}
      <Textarea
        id={fieldId(id)}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(typed) => change({ text: typed.currentTarget.value, isNote })}
        onKeyDown={onKeyDown}
        autosize
        minRows={2}
        maxRows={8}
        lang={contact.locale}
        dir="auto"
        error={text.length > MAX_LENGTH}
      />
      <div className={classes.composerFoot}>
        <Tooltip label={keyText(keys.note)}>
          <Button
            size="compact-sm"
            variant={isNote ? 'filled' : 'default'}
            color={isNote ? '#8f5200' : undefined}
            aria-pressed={isNote}
            aria-keyshortcuts={keys.note}
            onClick={toggleNote}
          >
            {t('chat.note')} <KeyHint of={keys.note} />
          </Button>
        </Tooltip>
        <span role="status" className="dim tabular">
          {text.length > COUNTED_FROM && t('chat.tooLong', { left: MAX_LENGTH - text.length })}
        </span>
        <Tooltip label={t('chat.sendHint')}>
          <Button size="compact-sm" disabled={!isSendable} onClick={send} aria-keyshortcuts={keys.send}>
            {t('chat.send')} <KeyHint of={keys.send} />
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}
