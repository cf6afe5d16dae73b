import type { JSX } from 'preact';
import type { Phase } from '../chat/present';
import type { Texts } from '../texts/en';

interface Props {
  readonly phase: Phase;
  readonly position: number | null;
  readonly isOffline: boolean;
  readonly unsent: number;
  readonly texts: Texts;
}

const place = (position: number | null, texts: Texts): string =>
  position === null ? texts.inLine : texts.inLineAt(position);

/** The sentences for where the visitor stands; none when the messages themselves say it. */
export function statusLines(phase: Phase, position: number | null, texts: Texts): string[] {
  if (phase === 'waiting') return [place(position, texts), texts.keepPlace];
  if (phase === 'requeued') return [texts.backInLine, place(position, texts)];
  if (phase === 'calling') return [texts.calling];
  if (phase === 'wrapping') return [texts.wrapping];
  return [];
}

/** Both regions are always there, so that a screen reader notices what comes into them. */
export function Status({ phase, position, isOffline, unsent, texts }: Props): JSX.Element {
  const [first, ...more] = statusLines(phase, position, texts);
  return (
    <>
      <div class="connection" role="status">
        {isOffline && <p>{unsent > 0 ? texts.offlineUnsent(unsent) : texts.offline}</p>}
      </div>
      <div class="standing" role="status">
        {first && (
          <p>
            <strong>{first}</strong> {more.join(' ')}
          </p>
        )}
      </div>
    </>
  );
}
