import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { breakReasons } from '../view/break-reasons';
import { StateMark } from '../view/state-mark';
import type { Forced } from './force-confirmation';
import classes from './live.module.css';

interface Props {
  readonly agentId: string;
  readonly name: string;
  /** Chats in hand. */
  readonly chats: number;
  readonly onForce: (forced: Forced) => void;
}

/** What a supervisor may say for an agent; each is asked about before it is done. */
export const AgentMenu = memo(function AgentMenu({ agentId, name, chats, onForce }: Props) {
  const { t } = useTranslation();
  const agent = { agentId, name, chats };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.dots} data-row-stop aria-label={t('live.stepIn', { name })}>
          <IconDots size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('live.setTo', { name })}</Menu.Label>
        <Menu.Item
          leftSection={<StateMark state="available" />}
          onClick={() => onForce({ ...agent, intent: 'available', reason: null })}
        >
          {t('presence.available')}
        </Menu.Item>
        {breakReasons.map((reason) => (
          <Menu.Item
            key={reason}
            leftSection={<StateMark state="break" />}
            onClick={() => onForce({ ...agent, intent: 'break', reason })}
          >
            {t('presence.breakFor', { reason: t(`reason.${reason}`) })}
          </Menu.Item>
        ))}
        <Menu.Item
          leftSection={<StateMark state="offline" />}
          onClick={() => onForce({ ...agent, intent: 'offline', reason: null })}
        >
          {t('presence.offline')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});
