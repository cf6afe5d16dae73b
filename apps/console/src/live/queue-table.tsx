import { Table, Tooltip } from '@mantine/core';
import type { QueueView } from '@visavis/contracts/edge';
import { useTranslation } from 'react-i18next';
import { BrandEdge } from '../inbox/brand-edge';
import { StateMark } from '../view/state-mark';
import { inOrder, stateOrder } from './board';
import classes from './live.module.css';
import { LongestWait } from './longest-wait';

export function QueueTable({ queues }: { readonly queues: readonly QueueView[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Table verticalSpacing={6} horizontalSpacing="md" className="tabular">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('live.brand')}</Table.Th>
          <Table.Th>{t('live.queue')}</Table.Th>
          <Table.Th className={classes.number}>{t('live.waiting')}</Table.Th>
          <Table.Th>{t('live.longest')}</Table.Th>
          <Table.Th className={classes.number}>{t('live.offered')}</Table.Th>
          <Table.Th className={classes.number}>{t('live.active')}</Table.Th>
          <Table.Th className={classes.number}>
            <Tooltip label={t('live.serviceLevelExplain')} multiline w={260}>
              <span tabIndex={0} className={classes.explained}>
                {t('live.serviceLevel')}
              </span>
            </Tooltip>
          </Table.Th>
          <Table.Th>{t('live.byState')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {inOrder(queues, i18n.language).map((queue) => (
          <QueueRow key={queue.id} queue={queue} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function QueueRow({ queue }: { readonly queue: QueueView }) {
  const { t, i18n } = useTranslation();
  const { status } = queue;
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <Table.Tr data-queue={queue.slug}>
      <Table.Td className={classes.brandCell}>
        <BrandEdge colour={queue.brand.colour} />
        {queue.brand.name}
      </Table.Td>
      <Table.Th scope="row" className={classes.queueName}>
        {queue.name}
      </Table.Th>
      <Table.Td className={classes.number}>{status.waiting}</Table.Td>
      <Table.Td>
        <LongestWait waitedMs={status.longestWaitMs} targetMs={queue.targetMs} />
      </Table.Td>
      <Table.Td className={classes.number}>{status.offered}</Table.Td>
      <Table.Td className={classes.number}>{status.active}</Table.Td>
      <Table.Td className={classes.number}>
        {status.serviceLevel === null ? t('live.none') : percent.format(status.serviceLevel)}
      </Table.Td>
      <Table.Td>
        <AgentCounts queue={queue} />
      </Table.Td>
    </Table.Tr>
  );
}

function AgentCounts({ queue }: { readonly queue: QueueView }) {
  const { t } = useTranslation();
  const counts = new Map(queue.status.agents.map(({ state, count }) => [state, count]));
  const present = stateOrder.filter((state) => (counts.get(state) ?? 0) > 0);
  return (
    <ul className={classes.counts}>
      {present.map((state) => (
        <li key={state}>
          <StateMark state={state} /> {counts.get(state)} {t(`state.${state}`)}
        </li>
      ))}
    </ul>
  );
}
