import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { problemKey } from './problem-key';

/** Says in words why something failed. */
export function useWhy(): (failed: { readonly reason: string; readonly status?: number }) => string {
  const { t } = useTranslation();
  return useCallback((failed) => t(`problem.${problemKey(failed)}`, { reason: failed.reason }), [t]);
}
