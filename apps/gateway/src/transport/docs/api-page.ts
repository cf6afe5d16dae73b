import { html, prose, type Html } from './html';
import { pageFrame } from './page-frame';
import type { OpenApiDocument, Operation, Parameter, Reference, Response } from './openapi-types';
import { examplePart, schemaPart, shapeEntries, shapesPart } from './schema-parts';
import { typeName } from './fields';

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const isReference = (part: object): part is Reference => '$ref' in part;
const lastOf = (ref: string): string => ref.split('/').at(-1) ?? ref;

/** Writes the page of one document. */
class ApiPage {
  private readonly entries: readonly Entry[];

  constructor(private readonly document: OpenApiDocument) {
    this.entries = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
  }

  whole(): string {
    const { schemas } = this.document.components;
    const groups = this.document.tags.map(({ name }) => ({
      id: `group-${name}`,
      title: name,
      entries: this.of(name).map(({ method, path, operation }) => ({
        id: operation.operationId,
        text: html`<span class="verb">${method}</span> ${path.replace('/v1/', '')}`,
      })),
    }));
    const sections = this.document.tags.map(
      ({ name, description }) =>
        html`<section id="group-${name}">
          <h2>${name}</h2>
          <p>${prose(description)}.</p>
          ${this.of(name).map((entry) => this.operation(entry))}
        </section>`,
    );
    return pageFrame({
      path: '/docs',
      title: 'HTTP API',
      intro: prose(this.document.info.description),
      contents: [...groups, { id: 'shapes', title: 'shapes', entries: shapeEntries(schemas) }],
      main: html`${sections}${shapesPart(schemas)}`,
    });
  }

  private of(tag: string): Entry[] {
    return this.entries.filter(({ operation }) => operation.tags.includes(tag));
  }

  private operation({ method, path, operation }: Entry): Html {
    const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
    const mayUse = operation['x-may-use'].join(', ');
    return html`<article id="${operationId}">
      <h3><span class="verb ${method.toLowerCase()}">${method}</span> <code>${path}</code></h3>
      <p>${prose(summary)}${description !== undefined && html` ${prose(description)}`}</p>
      <p class="who">For ${mayUse}${operation.security.length > 0 && html` · <code>Authorization: Bearer …</code>`}</p>
      ${this.parameters(parameters)} ${requestBody && this.contents('Body', requestBody.content)}
      ${Object.entries(responses).map(([status, response]) => this.success(status, response))}
      ${this.refusals(responses)}
    </article>`;
  }

  private parameters(parameters: readonly (Parameter | Reference)[]): Html | undefined {
    if (parameters.length === 0) return undefined;
    const whole = parameters.map((each) =>
      isReference(each) ? this.document.components.parameters[lastOf(each.$ref)] : each,
    );
    const rows = whole.map(
      (each) =>
        each &&
        html`<tr>
          <th scope="row"><code>${each.name}</code> <small>${each.in}${!each.required && ', optional'}</small></th>
          <td>
            ${prose(typeName(each.schema))}
            ${each.schema.default !== undefined && html`<p>Default <code>${JSON.stringify(each.schema.default)}</code>.</p>`}
            ${each.description !== undefined && html`<p>${prose(each.description)}</p>`}
          </td>
        </tr>`,
    );
    return html`<table>
      <caption>
        Parameters
      </caption>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
  }

  private contents(caption: string, content: Response['content'] = {}): Html {
    const parts = Object.entries(content).map(([mediaType, { schema, example }]) => {
      const title = mediaType === 'application/json' ? caption : `${caption} (${mediaType})`;
      return html`${schemaPart(schema, title)}${example !== undefined && examplePart(example, `${title}: example`)}`;
    });
    return html`${parts}`;
  }

  private success(status: string, response: Response | Reference): Html | undefined {
    if (isReference(response) || Number(status) >= 400) return undefined;
    return this.contents(`Answer ${status}`, response.content);
  }

  private refusals(responses: Operation['responses']): Html {
    const rows = Object.entries(responses).flatMap(([status, response]) => {
      const whole = isReference(response) ? this.document.components.responses[lastOf(response.$ref)] : response;
      if (Number(status) < 400 || !whole) return [];
      return [
        html`<tr>
          <th scope="row">${status}</th>
          <td>${prose(whole.description)}</td>
        </tr>`,
      ];
    });
    return html`<details>
      <summary>Problems</summary>
      <table>
        <caption>
          Reasons by status
        </caption>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </details>`;
  }
}

/** The HTTP API for people to read. */
export const apiPage = (document: OpenApiDocument): string => new ApiPage(document).whole();
