import type { Contract } from '@visavis/contracts/registry';
import * as conversation from '@visavis/contracts/conversation';
import * as directory from '@visavis/contracts/directory';
import * as presence from '@visavis/contracts/agent-presence';
import * as board from '@visavis/contracts/board';
import * as reporting from '@visavis/contracts/reporting';
import * as routing from '@visavis/contracts/routing';
import * as routingShapes from '@visavis/contracts/routing-shapes';
import * as shapes from '@visavis/contracts/shapes';
import { html, prose, type Html } from './html';
import { namedSchemas } from './json-schema';
import { pageFrame } from './page-frame';
import { SchemaBook } from './schema-book';
import { schemaPart, shapeEntries, shapesPart } from './schema-parts';

const order: readonly Contract['kind'][] = ['command', 'query', 'event', 'live'];

/** Messages between services for people to read. */
export function messagesPage(contracts: readonly Contract[]): string {
  const named = namedSchemas(shapes, board, routingShapes, routing, reporting, conversation, directory, presence);
  const taken = contracts.flatMap((contract) => ('input' in contract ? [contract.input] : []));
  const told = contracts.map((contract) => ('input' in contract ? contract.output : contract.data));
  const input = new SchemaBook(taken, 'input', named);
  const output = new SchemaBook(told, 'output', named);
  const owners = [...new Set(contracts.map(({ owner }) => owner))].sort();
  const of = (owner: string): Contract[] =>
    contracts
      .filter((contract) => contract.owner === owner)
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const sections = owners.map(
    (owner) =>
      html`<section id="${owner}">
        <h2>${owner}</h2>
        ${of(owner).map((each) => message(each, input, output))}
      </section>`,
  );
  const components = { ...input.components(), ...output.components() };
  const groups = owners.map((owner) => ({
    id: owner,
    title: owner,
    entries: of(owner).map(({ subject, kind, name }) => ({
      id: subject,
      text: html`<span class="verb">${kind.slice(0, 3)}</span> ${name}`,
    })),
  }));
  return pageFrame({
    path: '/docs/messages',
    title: 'Messages between services',
    intro: html`For those who work on the platform: what its services ask and tell each other over NATS. Clients use
      <a href="/docs">HTTP</a> and the <a href="/docs/realtime">socket</a>.`,
    contents: [...groups, { id: 'shapes', title: 'shapes', entries: shapeEntries(components) }],
    main: html`${sections}${shapesPart(components)}`,
  });
}

function message(contract: Contract, input: SchemaBook, output: SchemaBook): Html {
  const head = html`<h3><span class="verb">${contract.kind}</span> <code>${contract.subject}</code></h3>
    <p>${prose(contract.summary)}</p>`;
  if (!('input' in contract)) {
    return html`<article id="${contract.subject}">${head}${schemaPart(output.at(contract.data), 'Data')}</article>`;
  }
  const { callers, deadlineMs, errors } = contract;
  const refusals = Object.entries(errors).map(
    ([reason, code]) =>
      html`<tr>
        <th scope="row"><code>${reason}</code></th>
        <td>${code}</td>
      </tr>`,
  );
  return html`<article id="${contract.subject}">
    ${head}
    <p class="who">Asked by ${callers.join(', ')} · answered within ${deadlineMs} ms</p>
    ${schemaPart(input.at(contract.input), 'Input')} ${schemaPart(output.at(contract.output), 'Output')}
    ${
      refusals.length > 0 &&
      html`<table>
        <caption>
          Refusals
        </caption>
        <tbody>
          ${refusals}
        </tbody>
      </table>`
    }
  </article>`;
}
