import type { z } from 'zod';
import * as board from '@visavis/contracts/board';
import * as edge from '@visavis/contracts/edge';
import * as errors from '@visavis/contracts/errors';
import * as reporting from '@visavis/contracts/reporting';
import * as routingShapes from '@visavis/contracts/routing-shapes';
import * as shapes from '@visavis/contracts/shapes';
import { componentRef, jsonSchemas, namedSchemas, referred, type Direction, type JsonSchema } from './json-schema';
import type { SchemasById } from './json-schema';

/** What the public surface is made of, by name. */
const publicSchemas = namedSchemas(shapes, routingShapes, board, reporting, errors, edge);

/** Schemas of one direction as JSON Schema: those with a name stand apart and are referred to. */
export class SchemaBook {
  private readonly ids = new Map<z.ZodType, string>();
  private readonly converted: SchemasById;
  private readonly used = new Set<string>();

  constructor(schemas: readonly z.ZodType[], direction: Direction, named = publicSchemas) {
    for (const [id, schema] of named) this.ids.set(schema, id);
    const unnamed = [...new Set(schemas)].filter((schema) => !this.ids.has(schema));
    unnamed.forEach((schema, index) => this.ids.set(schema, `unnamed ${String(index)}`));
    this.converted = jsonSchemas(new Map([...this.ids].map(([schema, id]) => [id, schema])), direction);
  }

  /** Where the schema has a name, a reference to it; otherwise the schema whole. */
  at(schema: z.ZodType): JsonSchema {
    const whole = this.whole(schema);
    const id = this.ids.get(schema) ?? '';
    referred(whole, this.converted, this.used);
    if (id.startsWith('unnamed ')) return whole;
    this.used.add(id);
    return { $ref: componentRef(id) };
  }

  whole(schema: z.ZodType): JsonSchema {
    const whole = this.converted[this.ids.get(schema) ?? ''];
    if (!whole) throw new Error('a schema was asked for that is not in the book');
    return whole;
  }

  /** The named schemas that were referred to so far, directly or through others. */
  components(): SchemasById {
    const ids = [...this.used].sort();
    return Object.fromEntries(ids.map((id) => [id, this.converted[id] ?? {}]));
  }
}
