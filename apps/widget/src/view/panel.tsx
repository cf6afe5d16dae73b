import type { JSX } from 'preact';
import { canEnd, phaseOf, rowsOf } from '../chat/present';
import type { Model } from '../chat/model';
import type { Texts } from '../texts/en';
import type { Actions } from './actions';
import { Foot } from './foot';
import { CloseIcon } from './icons';
import { MessageLog } from './message-log';
import { Status } from './status';

interface Props {
  readonly brand: string;
  readonly greeting: string;
  readonly locale: string;
  readonly texts: Texts;
  readonly model: Model;
  /** False when the panel came back by itself after a reload: the page keeps its focus. */
  readonly takesFocus: boolean;
  readonly actions: Actions;
}

export function Panel({ brand, greeting, locale, texts, model, takesFocus, actions }: Props): JSX.Element {
  const phase = phaseOf(model);
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || key.isComposing) return;
    key.stopPropagation();
    if (model.ending === 'no') actions.close();
    else actions.keepOn();
  };
  return (
    <section class="panel" role="dialog" aria-labelledby="brand" onKeyDown={onKeyDown}>
      <div class="header">
        <h2 id="brand">{brand}</h2>
        {canEnd(phase) && model.ending === 'no' && (
          <button type="button" class="end" onClick={actions.askToEnd}>
            {texts.endChat}
          </button>
        )}
        <button type="button" class="close" aria-label={texts.closeChat} onClick={actions.close}>
          <CloseIcon />
        </button>
      </div>
      <Status
        phase={phase}
        position={model.conversation?.position ?? null}
        isOffline={model.connection === 'offline'}
        unsent={model.unsent.length}
        texts={texts}
      />
      <MessageLog
        greeting={greeting}
        rows={rowsOf(model)}
        locale={locale}
        texts={texts}
        onSendAgain={actions.sendAgain}
        onDiscard={actions.discard}
      />
      <Foot model={model} phase={phase} texts={texts} takesFocus={takesFocus} actions={actions} />
    </section>
  );
}
