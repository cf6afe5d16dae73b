import { useMediaQuery } from '@mantine/hooks';
import type { ConversationView } from '@visavis/contracts/edge';
import { useCallback, useMemo, useState } from 'react';
import { usePerson, useRealtime } from '../session/session-context';
import { myChats } from './my-chats';
import type { ChosenColumns } from './open-columns';
import { visibleColumns, withColumn, withoutColumn } from './open-columns';

const keyOf = (personId: string) => `visavis.columns.${personId}`;

function load(personId: string): ChosenColumns {
  const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(personId)) ?? 'null');
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : null;
}

/** The id of the field in which an open chat is answered. */
export function fieldId(conversationId: string): string {
  return `answer-${conversationId}`;
}

/** Moves the focus into a chat, after a person asked for it; never by itself. */
export function focusChat(conversationId: string): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(fieldId(conversationId));
    field?.focus();
    field?.closest('section')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

export interface Inbox {
  readonly mine: readonly ConversationView[];
  readonly columns: readonly ConversationView[];
  /** At narrow width one chat at a time is shown; null is the list. */
  readonly single: string | null;
  readonly isNarrow: boolean;
  readonly open: (conversationId: string) => void;
  readonly close: (conversationId: string) => void;
  readonly toList: () => void;
}

/** The agent's chats and which of them are open. */
export function useInbox(): Inbox {
  const { id: personId } = usePerson();
  const conversations = useRealtime((state) => state.conversations);
  const isNarrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState(() => load(personId));
  const [single, setSingle] = useState<string | null>(null);
  const mine = useMemo(() => myChats(conversations.values(), personId), [conversations, personId]);
  const visible = visibleColumns(
    chosen,
    mine.map(({ id }) => id),
    (id) => conversations.has(id),
  );
  const choose = useCallback(
    (ids: readonly string[]) => {
      sessionStorage.setItem(keyOf(personId), JSON.stringify(ids));
      setChosen(ids);
    },
    [personId],
  );
  return {
    mine,
    columns: visible.flatMap((id) => conversations.get(id) ?? []),
    single: single !== null && visible.includes(single) ? single : null,
    isNarrow,
    open: (id) => {
      // The chat may not be known yet: accepting is answered before its first frame arrives.
      choose(withColumn(chosen ?? visible, id));
      setSingle(id);
      focusChat(id);
    },
    close: (id) => {
      choose(withoutColumn(visible, id));
      const next = visible.find((other) => other !== id);
      setSingle(null);
      if (next && !isNarrow) focusChat(next);
    },
    toList: () => setSingle(null),
  };
}
