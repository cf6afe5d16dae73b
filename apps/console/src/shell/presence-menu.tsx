import { Loader, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isHeldBy } from '../inbox/my-chats';
import { usePerson, useRealtime } from '../session/session-context';
import { breakReasons } from '../view/break-reasons';
import { keyText } from '../view/key-hint';
import { keys } from '../view/keys';
import { StateMark } from '../view/state-mark';
import { useKey } from '../view/use-key';
import { useReason } from '../view/use-reason';
import { OfflineConfirmation } from './offline-confirmation';
import classes from './shell.module.css';
import { usePresence } from './use-presence';

/** What the agent says they want to be, and what they are. */
export function PresenceMenu() {
  const { t } = useTranslation();
  const { id } = usePerson();
  const presence = useRealtime((state) => state.presence);
  const held = useRealtime((state) => [...state.conversations.values()].filter((it) => isHeldBy(it, id)).length);
  const reasonOf = useReason();
  const { isBusy, declare } = usePresence();
  const [isOpen, setIsOpen] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  useKey(keys.presence, () => setIsOpen((open) => !open));

  const state = presence?.state ?? (presence?.intent === 'available' ? 'available' : (presence?.intent ?? 'offline'));
  const reason = presence?.intent === 'break' && presence.reason ? presence.reason : null;
  const reasonText = reason && reasonOf(reason);
  const shown = state === 'break' && reasonText ? t('presence.breakFor', { reason: reasonText }) : t(`state.${state}`);
  const goOffline = () => (held > 0 ? setIsAsking(true) : void declare('offline'));
  return (
    <>
      <Menu opened={isOpen} onChange={setIsOpen} position="bottom-start">
        <Menu.Target>
          <Tooltip label={`${t('presence.open')} · ${keyText(keys.presence)}`}>
            <UnstyledButton
              className={classes.menuButton}
              aria-label={`${t('presence.open')}: ${shown}`}
              aria-keyshortcuts={keys.presence}
              data-presence={state}
            >
              {isBusy ? <Loader size={12} /> : <StateMark state={state} />}
              <span>{shown}</span>
              <IconChevronDown size={14} aria-hidden />
            </UnstyledButton>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {presence?.declaredBy && <Menu.Label>{t('presence.saidBy', { name: presence.declaredBy.name })}</Menu.Label>}
          {state === 'not-responding' && <Menu.Label>{t('presence.notResponding')}</Menu.Label>}
          <Menu.Item leftSection={<StateMark state="available" />} onClick={() => void declare('available')}>
            {state === 'not-responding' ? t('presence.again') : t('presence.available')}
          </Menu.Item>
          {breakReasons.map((known) => (
            <Menu.Item
              key={known}
              leftSection={<StateMark state="break" />}
              onClick={() => void declare('break', known)}
            >
              {t('presence.breakFor', { reason: t(`reason.${known}`) })}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<StateMark state="offline" />} onClick={goOffline}>
            {t('presence.offline')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OfflineConfirmation
        held={held}
        isOpen={isAsking}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          void declare('offline');
        }}
      />
    </>
  );
}
