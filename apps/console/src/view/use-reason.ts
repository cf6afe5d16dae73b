import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isKnownReason } from './break-reasons';

/** Says why somebody is on break, in words where there are some. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation();
  return useCallback((reason) => (isKnownReason(reason) ? t(`reason.${reason}`) : reason), [t]);
}
