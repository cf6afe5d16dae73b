import { Table } from '@mantine/core';
import type { AgentView } from '@visavis/contracts/edge';
import { useTranslation } from 'react-i18next';
import { chats } from '../view/capacity';
import { LoadBar } from '../view/load-bar';
import { StateMark } from '../view/state-mark';
import { byState } from './board';
import classes from './live.module.css';

export function AgentTable({ agents }: { readonly agents: readonly AgentView[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Table verticalSpacing={6} horizontalSpacing="md" className="tabular">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('live.name')}</Table.Th>
          <Table.Th>{t('live.state')}</Table.Th>
          <Table.Th>{t('live.load')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {byState(agents, i18n.language).map((agent) => (
          <Table.Tr key={agent.id}>
            <Table.Th scope="row" className={classes.queueName}>
              {agent.name}
            </Table.Th>
            <Table.Td>
              <StateMark state={agent.state} /> {t(`state.${agent.state}`)}
            </Table.Td>
            <Table.Td>
              <span className={classes.load}>
                <LoadBar load={agent.load} capacity={agent.capacity} />
                {t('load.of', {
                  load: chats(agent.load, i18n.language),
                  capacity: chats(agent.capacity, i18n.language),
                })}
              </span>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
