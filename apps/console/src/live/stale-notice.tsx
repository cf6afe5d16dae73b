import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AskedInVain } from '../view/asked';
import { useWhy } from '../view/use-why';
import classes from './live.module.css';

interface Props {
  readonly error: AskedInVain;
  /** When the numbers were last true, in milliseconds; 0: never. */
  readonly since: number;
}

/** Says that what is shown is old, since when and why; it goes by itself. */
export function StaleNotice({ error, since }: Props) {
  const { t, i18n } = useTranslation();
  const why = useWhy();
  const time = since > 0 ? new Date(since).toLocaleTimeString(i18n.language, { hourCycle: 'h23' }) : t('live.none');
  return (
    <p role="status" className={classes.stale}>
      <IconPlugConnectedX size={16} aria-hidden />
      {t('live.stale', { time, why: why(error) })}
    </p>
  );
}
