import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { charactersLeft, whyNotSendable } from '../chat/composition';
import type { Texts } from '../texts/en';
import { SendIcon } from './icons';

interface Props {
  readonly draft: string;
  readonly texts: Texts;
  readonly takesFocus: boolean;
  readonly onDraft: (text: string) => void;
  readonly onSend: () => void;
}

export function Composer({ draft, texts, takesFocus, onDraft, onSend }: Props): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) field.current?.focus();
  }, []);
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [draft]);
  const left = charactersLeft(draft);
  const isSendable = whyNotSendable(draft) === null;
  const send = () => {
    if (isSendable) onSend();
    field.current?.focus();
  };
  const onKeyDown = (key: KeyboardEvent) => {
    // While an input method composes, Enter chooses a candidate.
    if (key.key !== 'Enter' || key.shiftKey || key.isComposing) return;
    key.preventDefault();
    send();
  };
  return (
    <div class="composer">
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        value={draft}
        placeholder={texts.placeholder}
        aria-label={texts.composer}
        aria-describedby="keys left"
        aria-invalid={left !== null && left < 0}
        onInput={({ currentTarget }) => onDraft(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" class="send" aria-label={texts.send} aria-disabled={!isSendable} onClick={send}>
        <SendIcon />
      </button>
      <span id="keys" class="unseen">
        {texts.keys}
      </span>
      <span id="left" class={left !== null && left < 0 ? 'left over' : 'left'}>
        {left === null ? '' : texts.charactersLeft(left)}
      </span>
    </div>
  );
}
