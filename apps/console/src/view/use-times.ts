import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Instants as the reader's language and time zone write them. */
export function useTimes(): { timeOf: (at: string) => string; dayOf: (at: string) => string } {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const day = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long' });
    return {
      timeOf: (at: string) => time.format(new Date(at)),
      dayOf: (at: string) => day.format(new Date(at)),
    };
  }, [i18n.language]);
}
