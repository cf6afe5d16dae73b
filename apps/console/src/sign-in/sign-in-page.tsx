import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-context';
import { LanguageSwitch } from '../shell/language-switch';
import { Mark } from '../shell/mark';
import { useWhy } from '../view/use-why';
import classes from './sign-in.module.css';

interface Missing {
  readonly email?: string;
  readonly password?: string;
}

export function SignInPage({ hasEnded }: { readonly hasEnded: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const why = useWhy();
  const [missing, setMissing] = useState<Missing>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isCaps, setIsCaps] = useState(false);

  const submit = async (submitted: SubmitEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const form = submitted.currentTarget;
    const fields = new FormData(form);
    const [email, password] = ['email', 'password'].map((key) => textOf(fields.get(key)));
    const lacks: Missing = {
      ...(email?.includes('@') ? {} : { email: t('signIn.emailMissing') }),
      ...(password ? {} : { password: t('signIn.passwordMissing') }),
    };
    setMissing(lacks);
    setRefusal(null);
    const first = form.elements.namedItem(lacks.email ? 'email' : 'password');
    if (lacks.email ?? lacks.password) {
      if (first instanceof HTMLElement) first.focus();
      return;
    }
    setIsBusy(true);
    const refused = await session.signIn((email ?? '').trim(), password ?? '');
    if (!refused) return;
    setIsBusy(false);
    setRefusal(why(refused));
    if (first instanceof HTMLInputElement) first.select();
  };

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Mark />
        <h1 className={classes.title}>{t('signIn.title')}</h1>
        <p className="dim">{t('signIn.lead')}</p>
        {hasEnded && !refusal && <Alert color="gray">{t('signIn.ended')}</Alert>}
        {refusal && (
          <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
            {refusal}
          </Alert>
        )}
        <form
          noValidate
          onSubmit={(submitted) => void submit(submitted)}
          onKeyUp={(press) => setIsCaps(press.getModifierState('CapsLock'))}
        >
          <TextInput
            name="email"
            type="email"
            label={t('signIn.email')}
            autoComplete="username"
            autoFocus
            error={missing.email}
            maxLength={254}
          />
          <PasswordInput
            name="password"
            label={t('signIn.password')}
            autoComplete="current-password"
            error={missing.password}
            description={isCaps ? t('signIn.caps') : undefined}
            maxLength={200}
          />
          <Button type="submit" loading={isBusy} fullWidth>
            {t('signIn.submit')}
          </Button>
        </form>
        <LanguageSwitch />
      </div>
    </main>
  );
}

function textOf(field: FormDataEntryValue | null): string {
  return typeof field === 'string' ? field : '';
}
