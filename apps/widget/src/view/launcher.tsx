import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Texts } from '../texts/en';
import { ChatIcon } from './icons';

interface Props {
  readonly brand: string;
  readonly unread: number;
  readonly texts: Texts;
  /** True after the visitor closed the panel: the focus comes back to where it came from. */
  readonly takesFocus: boolean;
  readonly onOpen: () => void;
}

export function Launcher({ brand, unread, texts, takesFocus, onOpen }: Props): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) button.current?.focus();
  }, []);
  const label = unread > 0 ? texts.openChatUnread(brand, unread) : texts.openChat(brand);
  return (
    <>
      <button
        ref={button}
        type="button"
        class="launcher"
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded="false"
        onClick={onOpen}
      >
        <ChatIcon />
        {unread > 0 && (
          <span class="badge" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      <span class="unseen" role="status">
        {unread > 0 ? label : ''}
      </span>
    </>
  );
}
