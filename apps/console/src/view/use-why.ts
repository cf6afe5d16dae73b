import type { ParseKeys } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { en } from '../locales/en';

interface Failed {
  readonly reason: string;
  readonly status?: number;
}

type Known = keyof typeof en.problem;

/** The key under which a failure is put into words. Services out of reach have many reasons and one meaning. */
export function problemKey({ reason, status }: Failed): Known {
  if (reason in en.problem) return reason as Known;
  if (status === 503) return 'unavailable';
  return status === 403 ? 'forbidden' : 'other';
}

/** Says in words why something failed. */
export function useWhy(): (failed: Failed) => string {
  const { t } = useTranslation();
  return useCallback(
    (failed: Failed) => t(`problem.${problemKey(failed)}` satisfies ParseKeys, { reason: failed.reason }),
    [t],
  );
}
