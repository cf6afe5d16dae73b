import type { AsyncApiDocument } from './asyncapi-document';
import { html, prose, type Html } from './html';
import { pageFrame } from './page-frame';
import { examplePart, fieldTable, shapeEntries, shapesPart } from './schema-parts';

const idOf = (ref: string): string => ref.split('/').at(-1) ?? ref;

/** The socket's frames for people to read. */
export function realtimePage({ info, operations, components }: AsyncApiDocument): string {
  const sides = Object.entries(operations).map(([id, { title, summary, messages }]) => ({
    id,
    title,
    summary,
    frames: messages.flatMap(({ $ref }) => {
      const message = components.messages[idOf($ref)];
      return message ? [{ id: idOf($ref), message }] : [];
    }),
  }));
  const frame = ({ id, message }: (typeof sides)[number]['frames'][number]): Html =>
    html`<article id="${id}">
      <h3><code>${message.title}</code></h3>
      <p>${prose(message.summary)}</p>
      ${fieldTable(message.payload, 'Fields')} ${message.examples.map(({ payload }) => examplePart(payload, 'Example'))}
    </article>`;
  const sections = sides.map(
    ({ id, title, summary, frames }) =>
      html`<section id="${id}">
        <h2>${title}</h2>
        <p>${summary}.</p>
        ${frames.map(frame)}
      </section>`,
  );
  const groups = sides.map(({ id, title, frames }) => ({
    id,
    title,
    entries: frames.map((each) => ({ id: each.id, text: html`${each.message.title}` })),
  }));
  return pageFrame({
    path: '/docs/realtime',
    title: 'Realtime',
    intro: html`<code>GET /v1/realtime</code>. ${prose(info.description)}`,
    contents: [...groups, { id: 'shapes', title: 'Shapes', entries: shapeEntries(components.schemas) }],
    main: html`${sections}${shapesPart(components.schemas)}`,
  });
}
