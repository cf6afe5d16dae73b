import { hostname } from 'node:os';
import type { z } from 'zod';
import { typeName } from '../../apps/gateway/src/transport/docs/fields';
import { jsonSchemas, type JsonSchema } from '../../apps/gateway/src/transport/docs/json-schema';
import { code, made, page, table } from './markdown';

/** A variable's doc comment: what it means, `@example` and `@secret`. */
export interface VariableNotes {
  readonly meaning: string;
  readonly example: string | undefined;
  readonly isSecret: boolean;
}

/** A service's configuration as its code declares it. */
export interface ServiceConfig {
  readonly service: string;
  readonly schema: z.ZodType;
  /** Texts of the files that declare variables; the later wins. */
  readonly sources: readonly string[];
}

/** The doc comments that stand right before a variable. */
export function variableNotes(source: string): Map<string, VariableNotes> {
  const found = new Map<string, VariableNotes>();
  for (const [, comment = '', name = ''] of source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*([A-Z][A-Z0-9_]+):/g)) {
    const text = comment.replace(/^\s*\* ?/gm, '').trim();
    const [meaning = ''] = text.split(/@(?:example|secret)\b/);
    found.set(name, {
      meaning: meaning.replace(/\s+/g, ' ').trim(),
      example: /@example\s+(\S+)/.exec(text)?.[1],
      isSecret: /@secret\b/.test(text),
    });
  }
  return found;
}

/** Defaults that depend on the process are told as such, or the page would differ with each run. */
const steady = (value: unknown): string =>
  String(value).replaceAll(hostname(), '<host>').replaceAll(String(process.pid), '<pid>');

function wordsFor(schema: JsonSchema): string {
  const { default: _default, ...rest } = schema;
  return rest.type === undefined && !rest.enum && !rest.anyOf ? 'text' : typeName(rest).replace(/^string/, 'text');
}

function rowsOf({ service, schema, sources }: ServiceConfig): string[][] {
  const { properties = {}, required = [] } = jsonSchemas(new Map([[service, schema]]), 'input')[service] ?? {};
  const notes = new Map(sources.flatMap((source) => [...variableNotes(source)]));
  return Object.entries(properties).map(([name, field]) => {
    const said = notes.get(name);
    if (!said) throw new Error(`${name} of ${service} has no doc comment in its config.ts`);
    const standing = field.default === undefined ? '' : code(steady(field.default));
    return [
      code(name),
      `${said.isSecret ? '**Secret.** ' : ''}${said.meaning}`,
      wordsFor(field),
      required.includes(name) ? 'required' : standing || 'optional',
      said.example === undefined ? '' : code(said.example),
    ];
  });
}

const intro =
  'What each process reads from its environment, from the schemas that parse it. `npm start` sets all of it; an installation by ' +
  'hand sets it itself (see [deploy](../../deploy)). Empty variables count as absent; a process tells all that is wrong at once and ends with 1. ' +
  'Secret variables are never logged and belong into a secret store.';

/**
 * The environment of all services as one Markdown page.
 * @throws when a variable has no doc comment
 */
export function configReference(configs: readonly ServiceConfig[]): string {
  const sections = configs.flatMap((config) => [
    `## ${config.service}`,
    table(['variable', 'meaning', 'value', 'default', 'example'], rowsOf(config)),
  ]);
  return page([made('Configuration', intro), ...sections]);
}
