import { notifications } from '@mantine/notifications';
import type { ApiError } from '@visavis/client/api-error';
import type { Result } from '@visavis/kernel/result';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../view/use-why';

/** Does what a supervisor asked for, and says why when it was not done. What comes of it arrives by the board. */
export function useSupervision(): {
  isBusy: boolean;
  attempt: (asked: Promise<Result<unknown, ApiError>>) => Promise<boolean>;
} {
  const { t } = useTranslation();
  const why = useWhy();
  const [isBusy, setIsBusy] = useState(false);
  const attempt = async (asked: Promise<Result<unknown, ApiError>>) => {
    setIsBusy(true);
    const answer = await asked;
    setIsBusy(false);
    if (!answer.ok) notifications.show({ color: 'red', message: t('live.failed', { why: why(answer.error) }) });
    return answer.ok;
  };
  return { isBusy, attempt };
}
