import { Menu, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconLogout, IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageNames, languages } from '../locales/i18n';
import type { Language } from '../locales/i18n';
import { usePerson, useSession } from '../session/session-context';
import type { StaffSession } from '../session/staff-session';
import { keyText } from '../view/key-hint';
import { keys } from '../view/keys';
import { useKey } from '../view/use-key';
import classes from './shell.module.css';

const schemes = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[];

/** Language, colours and sign-out of the signed-in person. */
export function AccountMenu() {
  const { t, i18n } = useTranslation();
  const person = usePerson();
  const session = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isOpen, setIsOpen] = useState(false);
  useKey(keys.account, () => setIsOpen((open) => !open));
  return (
    <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end">
      <Menu.Target>
        <Tooltip label={keyText(keys.account)}>
          <UnstyledButton
            className={classes.menuButton}
            aria-label={t('account.open', { name: person.name })}
            aria-keyshortcuts={keys.account}
          >
            <span className={classes.initials} data-initials={initials(person.name)} aria-hidden />
            <span className={classes.accountName}>{person.name}</span>
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {person.email} · {t(`role.${person.role}`)}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('account.language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={(language) => void chooseLanguage(language as Language)}>
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('account.scheme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`account.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        {person.role === 'admin' && (
          <Menu.Item leftSection={<IconStack2 size={14} aria-hidden />} onClick={() => void openQueues(session)}>
            {t('account.queues')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={14} aria-hidden />} onClick={() => void session.signOut()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The tab opens with the click, before the answer: a browser lets no page open one later. */
async function openQueues({ http }: Pick<StaffSession, 'http'>): Promise<void> {
  const tab = window.open('', '_blank');
  const opened = await http.openOperations();
  if (opened.ok && tab) tab.location.href = '/ops/queues/';
  else tab?.close();
}

function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  return [parts[0], parts.length > 1 ? parts.at(-1) : '']
    .map((part) => (part ?? '').slice(0, 1).toUpperCase())
    .join('');
}
