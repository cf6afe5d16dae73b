import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { memo, useRef, useState } from 'react';
import type { Ref } from 'react';
import { breakReasons } from '../view/break-reasons';
import { StateMark } from '../view/state-mark';
import type { Forced } from './force-confirmation';
import classes from './live.module.css';
import { useSpoken } from './spoken';

interface Props {
  readonly agentId: string;
  readonly name: string;
  /** Chats in hand. */
  readonly chats: number;
  readonly onForce: (forced: Forced) => void;
}

/** What a supervisor may say for an agent; each is asked about before it is done. The menu exists while it is open. */
export const AgentMenu = memo(function AgentMenu({ agentId, name, chats, onForce }: Props) {
  const { t } = useSpoken();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  const force = (forced: Pick<Forced, 'intent' | 'reason'>) => {
    close();
    onForce({ agentId, name, chats, ...forced });
  };
  return (
    <span className={classes.menu}>
      <UnstyledButton
        ref={button}
        className={classes.dots}
        data-row-stop
        aria-label={t('live.stepIn', { name })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      >
        <IconDots size={16} aria-hidden />
      </UnstyledButton>
      {isOpen && (
        <Menu opened onClose={close} position="bottom-end" trapFocus closeOnItemClick={false}>
          <Menu.Target>
            <Anchor />
          </Menu.Target>
          <Menu.Dropdown aria-label={t('live.stepIn', { name })}>
            <Menu.Label>{t('live.setTo', { name })}</Menu.Label>
            <Menu.Item
              leftSection={<StateMark state="available" />}
              onClick={() => force({ intent: 'available', reason: null })}
            >
              {t('presence.available')}
            </Menu.Item>
            {breakReasons.map((reason) => (
              <Menu.Item
                key={reason}
                leftSection={<StateMark state="break" />}
                onClick={() => force({ intent: 'break', reason })}
              >
                {t('presence.breakFor', { reason: t(`reason.${reason}`) })}
              </Menu.Item>
            ))}
            <Menu.Item
              leftSection={<StateMark state="offline" />}
              onClick={() => force({ intent: 'offline', reason: null })}
            >
              {t('presence.offline')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </span>
  );
});

/** Where the menu hangs; the button beside it is what people press and what is announced. */
function Anchor({ ref }: { readonly ref?: Ref<HTMLSpanElement> }) {
  return <span ref={ref} className={classes.anchor} aria-hidden />;
}
