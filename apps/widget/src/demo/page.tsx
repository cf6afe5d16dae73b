import type { JSX } from 'preact';
import type { DemoTexts } from './demo-texts';

interface PageProps {
  readonly brand: string;
  readonly locale: string;
  readonly locales: readonly string[];
  readonly texts: DemoTexts;
}

/** A language in its own name: "français". */
const nameOf = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }).of(locale) ?? locale;

const Top = ({ brand, locale, locales, texts }: PageProps): JSX.Element => (
  <header class="top">
    <a class="skip" href="#content">
      {texts.skip}
    </a>
    <strong class="brand">{brand}</strong>
    <nav aria-label={brand}>
      <a href="#content">{texts.home}</a>
      <a href="#offers">{texts.products}</a>
      <a href="#help">{texts.help}</a>
    </nav>
    {locales.length > 1 && (
      <nav aria-label={texts.languages} class="languages">
        {locales.map((each) => (
          <a
            key={each}
            href={`?lang=${each}`}
            lang={each}
            hreflang={each}
            aria-current={each === locale ? 'true' : undefined}
          >
            {nameOf(each)}
          </a>
        ))}
      </nav>
    )}
  </header>
);

/** A plausible site of the brand, for the widget to stand on. */
export const Page = (props: PageProps): JSX.Element => {
  const { brand, texts } = props;
  return (
    <>
      <Top {...props} />
      <main id="content">
        <section class="hero">
          <h1>{texts.headline(brand)}</h1>
          <p>{texts.lead}</p>
          <button type="button" class="ask" onClick={() => window.Visavis?.open()}>
            {texts.ask}
          </button>
        </section>
        <section id="offers">
          <h2>{texts.offersTitle}</h2>
          <ul class="offers">
            {texts.offers.map(({ title, text }) => (
              <li key={title}>
                <h3>{title}</h3>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        </section>
        <section id="help">
          <h2>{texts.helpTitle}</h2>
          {texts.questions.map(({ ask, answer }) => (
            <details key={ask}>
              <summary>{ask}</summary>
              <p>{answer}</p>
            </details>
          ))}
        </section>
      </main>
      <footer>{texts.footer}</footer>
    </>
  );
};

/** Said instead of a site. */
export const Missing = ({ title, text }: { readonly title: string; readonly text: string }): JSX.Element => (
  <main class="missing">
    <h1>{title}</h1>
    <p>{text}</p>
  </main>
);
