import { z } from 'zod';

/** What we use of JSON Schema, in the dialect OpenAPI 3.1 and AsyncAPI 3.0 share. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** `input` describes what may be sent, before defaults and conversions; `output` what is answered. */
export type Direction = 'input' | 'output';
export type SchemasById = Readonly<Record<string, JsonSchema>>;

interface Draft {
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  additionalProperties?: unknown;
}

// What clients promise to bear (unknown fields) and what a format says already is not worth their reading.
function simplify(schema: Draft): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

/** The place of a shared schema in both documents. */
export const componentRef = (id: string): string => `#/components/schemas/${id}`;

/** Converts schemas under their ids; where one contains another, it refers to it. */
export function jsonSchemas(schemas: ReadonlyMap<string, z.ZodType>, io: Direction): SchemasById {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of schemas) registry.add(schema, { id });
  const { schemas: converted } = z.toJSONSchema(registry, {
    io,
    uri: componentRef,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => simplify(jsonSchema as Draft),
  });
  return Object.fromEntries(
    Object.entries(converted).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema as JsonSchema]),
  );
}

/** Which shared schemas a schema needs, those it needs through others included. */
export function referred(schema: unknown, all: SchemasById, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [key, value] of Object.entries(schema)) {
    const id = key === '$ref' && typeof value === 'string' ? value.split('/').at(-1) : undefined;
    if (id !== undefined && !found.has(id)) {
      found.add(id);
      referred(all[id], all, found);
    }
    referred(value, all, found);
  }
  return found;
}

/** The exported schemas of contract modules that are worth a name: `conversationViewSchema` is `ConversationView`. */
export function namedSchemas(...modules: readonly Readonly<Record<string, unknown>>[]): Map<string, z.ZodType> {
  const named = new Map<string, z.ZodType>();
  for (const [name, value] of modules.flatMap((module) => Object.entries(module))) {
    const isShape = value instanceof z.ZodObject || value instanceof z.ZodDiscriminatedUnion;
    if (!isShape || !name.endsWith('Schema')) continue;
    named.set(name.charAt(0).toUpperCase() + name.slice(1, -'Schema'.length), value);
  }
  return named;
}
