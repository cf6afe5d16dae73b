import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import type { QueueName } from './board-rows';
import { namesQuery } from './names-query';

/** What a queue is called; null while that is not known. */
export function useQueueName(queueId: string): QueueName | null {
  const { http } = useSession();
  const { i18n } = useTranslation();
  const { data } = useQuery(namesQuery(http, i18n.language));
  return data?.queues.find(({ id }) => id === queueId) ?? null;
}
