import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from '../chat/present';
import type { Texts } from '../texts/en';
import { MessageRow } from './message-row';

interface Props {
  readonly greeting: string;
  readonly rows: readonly Row[];
  readonly locale: string;
  readonly texts: Texts;
  readonly onSendAgain: (id: string) => void;
  readonly onDiscard: (id: string) => void;
}

/** So close to the end counts as being there, in pixels. */
const NEAR = 48;

function noticeOf(row: Exclude<Row, { kind: 'message' }>, texts: Texts): string {
  if (row.isMine) return texts.youLeft;
  const name = row.name ?? texts.agent;
  return row.kind === 'joined' ? texts.joined(name) : texts.left(name);
}

/** Follows the end while the reader is there; what arrives never moves a reader who has scrolled back. */
export function MessageLog({ greeting, rows, locale, texts, onSendAgain, onDiscard }: Props): JSX.Element {
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [hasNew, setHasNew] = useState(false);
  const toEnd = () => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
    setHasNew(false);
  };
  const last = rows.at(-1);
  useLayoutEffect(() => {
    const isOwn = last?.kind === 'message' && last.isMine && last.state !== 'stored';
    if (isAtEnd.current || isOwn) toEnd();
    else if (last?.kind === 'message') setHasNew(true);
  }, [last?.key, rows.length]);
  useLayoutEffect(() => {
    // The composer grows, a notice comes above: the end stays in sight for who reads there.
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd());
    if (log.current) observer.observe(log.current);
    return () => observer.disconnect();
  }, []);
  const onScroll = ({
    currentTarget: { scrollHeight, scrollTop, clientHeight },
  }: {
    currentTarget: HTMLDivElement;
  }) => {
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
    if (isAtEnd.current) setHasNew(false);
  };
  return (
    <div class="log-frame">
      <div class="log" ref={log} role="log" aria-label={texts.conversation} tabIndex={0} onScroll={onScroll}>
        <p class="greeting" dir="auto">
          {greeting}
        </p>
        {rows.map((row) =>
          row.kind === 'message' ? (
            <MessageRow
              key={row.key}
              row={row}
              locale={locale}
              texts={texts}
              onSendAgain={onSendAgain}
              onDiscard={onDiscard}
            />
          ) : (
            <p class="notice" key={row.key}>
              {noticeOf(row, texts)}
            </p>
          ),
        )}
      </div>
      {hasNew && (
        <button type="button" class="to-end" onClick={toEnd}>
          {texts.newMessages}
        </button>
      )}
    </div>
  );
}
