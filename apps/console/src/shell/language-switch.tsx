import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageNames, languages, nearestLanguage } from '../locales/i18n';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('account.language')}
      value={nearestLanguage([i18n.language])}
      onChange={(value) => void chooseLanguage(value)}
      data={languages.map((value) => ({ value, label: languageNames[value] }))}
    />
  );
}
