import type { EntryView } from '@visavis/contracts/edge';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../session/session-context';
import { useTimes } from '../view/use-times';
import classes from './inbox.module.css';
import type { MessageGroup } from './message-groups';

interface Props {
  readonly group: MessageGroup;
  /** What the visitor is called. */
  readonly visitor: string;
}

/** Lines of one author under their name and time, or an event of the thread. */
export function MessageGroupView({ group, visitor }: Props) {
  const { t } = useTranslation();
  const { id } = usePerson();
  const { timeOf, dayOf } = useTimes();
  const isOwn = group.from.kind === 'agent' && group.from.id === id;
  const others = group.from.kind === 'visitor' ? visitor : (group.from.name ?? t('chat.system'));
  const author = isOwn ? t('chat.you') : others;
  return (
    <>
      {group.isNewDay && <div className={classes.day}>{dayOf(group.at)}</div>}
      {group.kind === 'event' ? (
        group.entries.map((entry) => <EventLine key={entry.id} entry={entry} author={isOwn ? null : author} />)
      ) : (
        <div className={classes.group} data-side={group.from.kind === 'visitor' ? 'theirs' : 'ours'}>
          <div className={classes.author}>
            <strong dir="auto">{author}</strong>
            {group.kind === 'note' && <span>{t('chat.noteLabel')}</span>}
            <time dateTime={group.at} className="tabular">
              {timeOf(group.at)}
            </time>
          </div>
          {group.entries.map((entry) => (
            <div key={entry.id} className={classes.bubble} data-kind={group.kind} dir="auto">
              {entry.text}
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** @param author null: the reader */
function EventLine({ entry, author }: { readonly entry: EntryView; readonly author: string | null }) {
  const { t } = useTranslation();
  const { timeOf } = useTimes();
  const words = {
    joined: author === null ? t('chat.youJoined') : t('chat.joined', { name: author }),
    left: author === null ? t('chat.youLeft') : t('chat.left', { name: author }),
    outcome: t('chat.outcome', { text: entry.text ?? '' }),
    message: '',
    note: '',
  }[entry.kind];
  return (
    <div className={classes.eventLine}>
      {words} · <time dateTime={entry.at}>{timeOf(entry.at)}</time>
    </div>
  );
}
