import type { JSX } from 'preact';
import type { Model } from '../chat/model';
import { unreadOf } from '../chat/present';
import { directionOf } from '../texts/choose-locale';
import type { Texts } from '../texts/en';
import type { Actions } from './actions';
import { Launcher } from './launcher';
import { Panel } from './panel';

interface Props {
  readonly brand: string;
  readonly greeting: string;
  readonly locale: string;
  readonly texts: Texts;
  readonly model: Model;
  /** Whether the visitor has touched this widget since the page loaded. */
  readonly isTouched: boolean;
  readonly actions: Actions;
}

export function App({ isTouched, ...props }: Props): JSX.Element {
  const { brand, locale, texts, model, actions } = props;
  return (
    <div class="widget" lang={locale} dir={directionOf(locale)}>
      {model.isOpen ? (
        <Panel {...props} takesFocus={isTouched} />
      ) : (
        <Launcher brand={brand} unread={unreadOf(model)} texts={texts} takesFocus={isTouched} onOpen={actions.open} />
      )}
    </div>
  );
}
