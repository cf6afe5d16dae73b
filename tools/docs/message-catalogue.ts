import type { Contract, EventContract, LiveContract, RequestContract } from '@visavis/contracts/registry';
import type { z } from 'zod';
import { fieldsOf, typeName } from '../../apps/gateway/src/transport/docs/fields';
import type { JsonSchema, SchemasById } from '../../apps/gateway/src/transport/docs/json-schema';
import { SchemaBook } from '../../apps/gateway/src/transport/docs/schema-book';
import type { Listeners } from './consumers';
import { anchor, code, made, page, table } from './markdown';

export interface CatalogueSources {
  readonly contracts: readonly Contract[];
  /** Shapes that contracts share, by name. */
  readonly shapes: ReadonlyMap<string, z.ZodType>;
  /** Who consumes an event once in effect, by subject. */
  readonly consumers: Listeners;
  /** Who hears it as it passes, perhaps not at all. */
  readonly listeners: Listeners;
}

const isRequest = (contract: Contract): contract is RequestContract =>
  contract.kind === 'command' || contract.kind === 'query';

const intro = `Every message of the fleet, from the contracts in \`libs/contracts\`. *Commands* and *queries* are asked over NATS request/reply and
answered within their deadline; *events* are told at least once through the owner's outbox and JetStream; *live* messages go to whoever listens now.
Any request may also be refused as \`invalid-input\` (invalid_argument), \`dependency-unavailable\`, \`deadline-exceeded\`, \`overloaded\` (unavailable) or \`internal-error\`.`;

/** Writes the catalogue of one set of contracts. */
class Catalogue {
  private readonly input: SchemaBook;
  private readonly output: SchemaBook;

  constructor(private readonly sources: CatalogueSources) {
    const requests = sources.contracts.filter(isRequest);
    const told = sources.contracts.filter((contract) => !isRequest(contract));
    this.input = new SchemaBook(
      requests.map(({ input }) => input),
      'input',
      new Map(sources.shapes),
    );
    const answered = [...requests.map(({ output }) => output), ...told.map(({ data }) => data)];
    this.output = new SchemaBook(answered, 'output', new Map(sources.shapes));
  }

  whole(): string {
    const owners = [...new Set(this.sources.contracts.map(({ owner }) => owner))].sort();
    const services = owners.map((owner) => this.service(owner));
    const shapes: SchemasById = { ...this.input.components(), ...this.output.components() };
    const names = Object.keys(shapes).sort();
    const contents = [...owners, 'shapes'].map((owner) => `[${owner}](#${anchor(owner)})`).join(' · ');
    return page([
      made('Messages', intro),
      contents,
      ...services,
      '## shapes',
      ...names.map((name) => page([`### ${name}`, this.fields(shapes[name] ?? {})])),
    ]);
  }

  private service(owner: string): string {
    const order = ['command', 'query', 'event', 'live'];
    const own = this.sources.contracts
      .filter((contract) => contract.owner === owner)
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.subject < b.subject ? -1 : 1));
    return page([
      `## ${owner}`,
      this.overview(own),
      ...own.map((contract) => (isRequest(contract) ? this.request(contract) : this.told(contract))),
    ]);
  }

  private overview(contracts: readonly Contract[]): string {
    return table(
      ['kind', 'name', 'what'],
      contracts.map(({ kind, name, subject, summary }) => [kind, `[${name}](#${anchor(subject)})`, summary]),
    );
  }

  private request(contract: RequestContract): string {
    const { kind, summary, subject, callers, deadlineMs, errors } = contract;
    const refusals = Object.entries(errors).map(([reason, errorCode]) => [code(reason), errorCode]);
    return page([
      `### ${subject}`,
      summary,
      `A ${kind}, asked by ${callers.join(', ')}, answered within ${deadlineMs.toLocaleString('en')} ms.`,
      '**Input**',
      this.shape(this.input, contract.input),
      '**Output**',
      this.shape(this.output, contract.output),
      refusals.length > 0 ? '**Refusals**' : '',
      table(['reason', 'code'], refusals),
    ]);
  }

  private told(contract: EventContract | LiveContract): string {
    const { kind, summary, subject } = contract;
    const consumers = this.sources.consumers.get(subject) ?? [];
    const listeners = this.sources.listeners.get(subject) ?? [];
    const audience = [
      ...(consumers.length > 0 ? [`consumed by ${consumers.join(', ')}`] : []),
      ...(listeners.length > 0 ? [`heard as it passes by ${listeners.join(', ')}`] : []),
    ];
    const heard = audience.length > 0 ? audience.join('; ') : 'nobody listens yet';
    return page([
      `### ${subject}`,
      summary,
      `${kind === 'event' ? 'An event' : 'A live message'}, followed by a key on the wire; ${heard}.`,
      '**Data**',
      this.shape(this.output, contract.data),
    ]);
  }

  private shape(book: SchemaBook, schema: z.ZodType): string {
    const described = book.at(schema);
    return described.$ref === undefined
      ? this.fields(described)
      : `[${typeName(described)}](#${anchor(typeName(described))})`;
  }

  private fields(schema: JsonSchema): string {
    const choices = schema.oneOf ?? schema.anyOf ?? [];
    if (choices.length > 0) return page(choices.flatMap((choice) => ['One of:', this.fields(choice)]));
    const rows = fieldsOf(schema).map(({ path, type, isRequired, description, refersTo }) => [
      code(path),
      refersTo === undefined ? type : type.replace(refersTo, `[${refersTo}](#${anchor(refersTo)})`),
      isRequired ? 'yes' : '',
      description,
    ]);
    return rows.length === 0 ? 'Nothing.' : table(['field', 'type', 'always', 'meaning'], rows);
  }
}

/** All messages as one Markdown page. */
export const messageCatalogue = (sources: CatalogueSources): string => new Catalogue(sources).whole();
