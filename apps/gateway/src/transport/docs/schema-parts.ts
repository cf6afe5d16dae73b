import { fieldsOf, typeName } from './fields';
import { html, prose, type Html } from './html';
import type { JsonSchema, SchemasById } from './json-schema';

export const shapeId = (name: string): string => `shape-${name}`;

/** What a field may hold; where it has a shape of its own, a link to it. */
function typePart(type: string, refersTo: string | undefined): Html {
  const [before = '', after] = refersTo === undefined ? [type, undefined] : type.split(refersTo);
  if (refersTo === undefined || after === undefined) return prose(type);
  return html`${prose(before)}<a href="#${shapeId(refersTo)}">${refersTo}</a>${prose(after)}`;
}

/** A table with a row for each field. */
export function fieldTable(schema: JsonSchema, caption: string): Html {
  const fields = fieldsOf(schema);
  if (fields.length === 0)
    return html`<p>${typeName(schema) === 'object' ? 'An empty object.' : prose(typeName(schema))}</p>`;
  const rows = fields.map(
    ({ path, type, isRequired, description, refersTo }) =>
      html`<tr>
        <th scope="row"><code>${path}</code>${!isRequired && html` <small>optional</small>`}</th>
        <td>${typePart(type, refersTo)}${description !== '' && html`<p>${prose(description)}</p>`}</td>
      </tr>`,
  );
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** Where a schema has a name, a link to it; where it is a choice, each; otherwise its fields. */
export function schemaPart(schema: JsonSchema, caption: string): Html {
  if (schema.$ref !== undefined) {
    const name = typeName(schema);
    return html`<p class="shape">${caption}: <a href="#${shapeId(name)}">${name}</a></p>`;
  }
  const choices = schema.oneOf ?? schema.anyOf ?? [];
  if (choices.length > 0) return html`${choices.map((choice) => fieldTable(choice, `${caption}, one of`))}`;
  return fieldTable(schema, caption);
}

export function examplePart(example: unknown, title: string): Html {
  return html`<details>
    <summary>${title}</summary>
    <pre><code>${JSON.stringify(example, null, 2)}</code></pre>
  </details>`;
}

/** The shapes that others refer to, at the end of a page. */
export function shapesPart(shapes: SchemasById): Html {
  const sections = Object.entries(shapes).map(
    ([name, schema]) =>
      html`<section id="${shapeId(name)}">
        <h3>${name}</h3>
        ${schemaPart(schema, 'Fields')}
      </section>`,
  );
  return html`<section id="shapes">
    <h2>Shapes</h2>
    ${sections}
  </section>`;
}

/** The entries of a page's contents for its shapes. */
export const shapeEntries = (shapes: SchemasById): { id: string; text: Html }[] =>
  Object.keys(shapes).map((name) => ({ id: shapeId(name), text: html`${name}` }));
