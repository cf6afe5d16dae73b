import { Alert, Button, NativeSelect, Textarea, Tooltip } from '@mantine/core';
import type { ConversationView } from '@visavis/contracts/edge';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent, SubmitEvent } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow, useSession } from '../session/session-context';
import { clock, remainingMs } from '../view/duration';
import { KeyHint, keyText } from '../view/key-hint';
import { isPressed, keys } from '../view/keys';
import { useWhy } from '../view/use-why';
import { listDispositions } from './dispositions';
import classes from './inbox.module.css';
import { fieldId } from './use-inbox';

interface Props {
  readonly conversation: ConversationView;
  readonly onFiled: () => void;
}

/** Files how the chat ended, before the wrap-up time is over. */
export function WrapUpPanel({ conversation, onFiled }: Props) {
  const { t } = useTranslation();
  const { http, realtime } = useSession();
  const why = useWhy();
  const outcomes = useQuery(listDispositions(http, conversation.brand.id));
  const form = useRef<HTMLFormElement>(null);
  const [disposition, setDisposition] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const file = async (submitted: SubmitEvent) => {
    submitted.preventDefault();
    if (disposition === '') {
      setProblem(t('wrapUp.missing'));
      return;
    }
    setIsBusy(true);
    const answer = await http.fileOutcome(conversation.id, {
      disposition,
      ...(note.trim() ? { note: note.trim() } : {}),
    });
    setIsBusy(false);
    if (!answer.ok) {
      setProblem(t('wrapUp.failed', { why: why(answer.error) }));
      return;
    }
    realtime.show({ conversation: answer.value });
    onFiled();
  };
  const onKeyDown = (press: KeyboardEvent) => {
    if (!isPressed(press, keys.fileOutcome)) return;
    press.preventDefault();
    form.current?.requestSubmit();
  };
  return (
    <form ref={form} className={classes.wrapUp} onSubmit={(submitted) => void file(submitted)} onKeyDown={onKeyDown}>
      <div className={classes.wrapUpHead}>
        <h3>{t('wrapUp.title')}</h3>
        {conversation.wrapUpEndsAt && <TimeLeft until={conversation.wrapUpEndsAt} />}
      </div>
      {outcomes.error && <Alert color="red">{t('wrapUp.noneLoaded', { why: why(outcomes.error) })}</Alert>}
      {outcomes.data?.length === 0 && <Alert color="gray">{t('wrapUp.noneSetUp')}</Alert>}
      <NativeSelect
        id={fieldId(conversation.id)}
        label={t('wrapUp.disposition')}
        value={disposition}
        onChange={(chosen) => {
          setDisposition(chosen.currentTarget.value);
          setProblem(null);
        }}
        error={problem}
        data={[
          { value: '', label: t('wrapUp.choose') },
          ...(outcomes.data ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
      />
      <Textarea
        label={t('wrapUp.note')}
        description={t('wrapUp.noteHint')}
        value={note}
        maxLength={4_000}
        onChange={(typed) => setNote(typed.currentTarget.value)}
        autosize
        minRows={1}
        maxRows={4}
      />
      <Tooltip label={keyText(keys.fileOutcome)}>
        <Button type="submit" loading={isBusy} aria-keyshortcuts="Control+Enter">
          {t('wrapUp.file')}&nbsp;
          <KeyHint of={keys.fileOutcome} />
        </Button>
      </Tooltip>
    </form>
  );
}

function TimeLeft({ until }: { readonly until: string }) {
  const { t } = useTranslation();
  const left = remainingMs(until, useServerNow());
  return (
    <span role="timer" className="tabular">
      {left > 0 ? t('wrapUp.left', { time: clock(left) }) : t('wrapUp.over')}
    </span>
  );
}
