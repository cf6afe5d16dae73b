import type { JSX } from 'preact';
import type { Row } from '../chat/present';
import type { Texts } from '../texts/en';
import { linkify } from './linkify';

interface Props {
  readonly row: Extract<Row, { kind: 'message' }>;
  readonly locale: string;
  readonly texts: Texts;
  readonly onSendAgain: (id: string) => void;
  readonly onDiscard: (id: string) => void;
}

/** Text with its links; everything else stays text, whatever it looks like. */
const Linked = ({ text }: { readonly text: string }): JSX.Element => (
  <>
    {linkify(text).map(({ text: piece, href }) =>
      href ? (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {piece}
        </a>
      ) : (
        piece
      ),
    )}
  </>
);

const timeOf = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));

export function MessageRow({ row, locale, texts, onSendAgain, onDiscard }: Props): JSX.Element {
  const author = row.isMine ? texts.you : (row.name ?? texts.agent);
  return (
    <div class={`message ${row.isMine ? 'mine' : 'theirs'} ${row.state}`}>
      <p class="bubble" dir="auto">
        <span class="unseen">{`${author}: `}</span>
        <Linked text={row.text} />
      </p>
      <p class="meta">
        {row.state === 'failed' ? (
          <>
            <span class="why">{texts.notSent}</span>
            <button type="button" onClick={() => onSendAgain(row.key)}>
              {texts.sendAgain}
            </button>
            <button type="button" onClick={() => onDiscard(row.key)}>
              {texts.discard}
            </button>
          </>
        ) : (
          <>
            {!row.isMine && <span aria-hidden="true">{author}</span>}
            {row.at && <time dateTime={row.at}>{timeOf(row.at, locale)}</time>}
            {row.state === 'sending' && <span>{texts.sending}</span>}
          </>
        )}
      </p>
    </div>
  );
}
