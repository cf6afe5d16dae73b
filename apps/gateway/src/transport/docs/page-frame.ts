import { html, type Html } from './html';

/** One entry of a page's contents: a group with what stands in it. */
export interface ContentsGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly { readonly id: string; readonly text: Html }[];
}

export interface DocsPage {
  readonly path: string;
  readonly title: string;
  readonly intro: Html;
  readonly contents: readonly ContentsGroup[];
  readonly main: Html;
}

const pages = [
  { path: '/docs', name: 'HTTP' },
  { path: '/docs/realtime', name: 'Realtime' },
  { path: '/docs/messages', name: 'Messages' },
];

function contentsOf(groups: readonly ContentsGroup[]): Html {
  const list = groups.map(
    ({ id, title, entries }) =>
      html`<li>
        <a class="group" href="#${id}">${title}</a>
        <ul>
          ${entries.map((entry) => html`<li><a href="#${entry.id}">${entry.text}</a></li>`)}
        </ul>
      </li>`,
  );
  return html`<nav class="contents" aria-label="Contents">
    <ul>
      ${list}
    </ul>
  </nav>`;
}

/** A page of the documentation, whole; it needs no script. */
export function pageFrame({ path, title, intro, contents, main }: DocsPage): string {
  const links = pages.map((page) => {
    const isHere = page.path === path;
    return html`<a href="${page.path}" ${isHere && html` aria-current="page"`}>${page.name}</a>`;
  });
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Visavis</title>
        <link rel="stylesheet" href="/docs/docs.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <strong>Visavis</strong>
          <nav aria-label="Pages">${links}</nav>
          <nav class="files" aria-label="Documents">
            <a href="/openapi.json">openapi.json</a><a href="/asyncapi.json">asyncapi.json</a>
          </nav>
        </header>
        <div class="columns">
          ${contentsOf(contents)}
          <main id="main">
            <h1>${title}</h1>
            <p class="intro">${intro}</p>
            ${main}
          </main>
        </div>
      </body>
    </html> `.text;
}
