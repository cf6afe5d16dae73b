import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Model } from '../chat/model';
import { canWrite, type Phase } from '../chat/present';
import type { Texts } from '../texts/en';
import type { Actions } from './actions';
import { Composer } from './composer';

interface Props {
  readonly model: Model;
  readonly phase: Phase;
  readonly texts: Texts;
  readonly takesFocus: boolean;
  readonly actions: Actions;
}

interface ChoiceProps {
  readonly say: string;
  readonly label: string;
  readonly takesFocus: boolean;
  readonly onChoose: () => void;
  readonly children?: ComponentChildren;
}

/** A sentence, and what can be done about it. */
function Choice({ say, label, takesFocus, onChoose, children }: ChoiceProps): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) button.current?.focus();
  }, []);
  return (
    <div class="choice" role="group" aria-labelledby="say">
      <p id="say" role="status">
        {say}
      </p>
      <button type="button" class="main" ref={button} onClick={onChoose}>
        {label}
      </button>
      {children}
    </div>
  );
}

/** The lower end of the panel: the composer, or the one question to answer now. */
export function Foot({ model, phase, texts, takesFocus, actions }: Props): JSX.Element {
  if (!canWrite(phase)) {
    const say = phase === 'expired' ? texts.expired : texts.ended;
    return <Choice key="new" say={say} label={texts.startNew} takesFocus={takesFocus} onChoose={actions.startNew} />;
  }
  if (model.ending === 'no') {
    return (
      <Composer
        key="composer"
        draft={model.draft}
        texts={texts}
        takesFocus={takesFocus}
        onDraft={actions.draft}
        onSend={actions.send}
      />
    );
  }
  const say = model.ending === 'failed' ? texts.endFailed : texts.endQuestion;
  return (
    <Choice key="end" say={say} label={texts.endConfirm} takesFocus={takesFocus} onChoose={actions.end}>
      <button type="button" onClick={actions.keepOn}>
        {texts.endCancel}
      </button>
    </Choice>
  );
}
