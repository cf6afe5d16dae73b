import { Http } from '@visavis/client/http';
import { isTransient } from '@visavis/client/api-error';
import { fixedToken } from '@visavis/client/tokens';
import { render } from 'preact';
import { chooseLocale } from '../texts/choose-locale';
import { inkOn } from '../view/contrast';
import { demoAddress } from './address';
import './demo.css';
import { en, fr } from './demo-texts';
import { Missing, Page } from './page';

const textsOf = (locale: string) => (locale.startsWith('fr') ? fr : en);

/** The tag a customer puts on their page, word for word. */
function embedWidget(brandKey: string, locale: string): void {
  const script = document.createElement('script');
  script.src = '/widget/v1.js';
  script.async = true;
  script.dataset['brand'] = brandKey;
  script.dataset['locale'] = locale;
  document.head.append(script);
}

async function showDemo(): Promise<void> {
  const { brandKey, lang } = demoAddress(location);
  const http = new Http({ baseUrl: '', tokens: fixedToken('') });
  const config = await http.widgetConfig(encodeURIComponent(brandKey));
  const wishes = [lang, ...navigator.languages];
  const locale = chooseLocale(wishes, config.ok ? config.value.brand.locales : ['en', 'fr']);
  const texts = textsOf(locale);
  document.documentElement.lang = locale;
  if (!config.ok) {
    const text = isTransient(config.error) ? texts.unreachable : texts.missing;
    document.title = texts.missingTitle;
    render(<Missing title={texts.missingTitle} text={text} />, document.body);
    return;
  }
  const { name, colour, locales } = config.value.brand;
  document.title = name;
  document.documentElement.style.setProperty('--brand', colour);
  document.documentElement.style.setProperty('--ink', inkOn(colour));
  render(<Page brand={name} locale={locale} locales={locales} texts={texts} />, document.body);
  embedWidget(brandKey, locale);
}

void showDemo();
