import { componentRef, type JsonSchema, type SchemasById } from './json-schema';

const byFormat: Readonly<Record<string, string>> = {
  uuid: '01980f6a-7c1e-7b3a-9d54-3f2a6b1c8e07',
  'date-time': '2026-03-16T09:30:00.000Z',
  date: '2026-03-16',
  email: 'camille@meridian.example',
  uri: 'https://atlas.example',
};

/** Texts that read better than `text`, by the name of what holds them. */
const byName: Readonly<Record<string, string>> = {
  name: 'Camille',
  text: 'Bonjour, where is my booking?',
  password: 'visavis-demo-pass',
  why: '3 of 4 free, idle longest',
  timeZone: 'Europe/Paris',
  slug: 'support',
  brandKey: 'demo-atlas-voyages-7k2m9q4xw3',
  colour: '#1f6feb',
  skill: 'lang:fr',
  queue: 'support',
  reason: 'lunch',
  disposition: 'solved',
  tags: 'refund',
};

/** For strings with a pattern: the first of these that fits. */
const candidates = ['fr', 'support', '#1f6feb', 'asa.v1', 'board', '01980f6a7c1e'];

/** A value such as the schema describes. */
export class ExampleMaker {
  constructor(private readonly shared: SchemasById) {}

  of(schema: JsonSchema, name = '', depth = 0): unknown {
    if (schema.$ref !== undefined) return this.of(this.target(schema.$ref), name, depth + 1);
    if (schema.default !== undefined) return schema.default;
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return this.of(choices.find(({ type }) => type !== 'null') ?? {}, name, depth);
    const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((each) => each !== 'null');
    if (type === 'object') return this.object(schema, depth);
    if (type === 'array') return depth > 6 || !schema.items ? [] : [this.of(schema.items, name, depth + 1)];
    if (type === 'string') return this.text(schema, name);
    if (type === 'boolean') return true;
    if (type === 'integer' || type === 'number') return Math.min(schema.maximum ?? 1, Math.max(schema.minimum ?? 1, 1));
    return null;
  }

  private target(ref: string): JsonSchema {
    const id = ref.slice(componentRef('').length);
    const schema = this.shared[id];
    if (!schema) throw new Error(`no schema is called ${id}`);
    return schema;
  }

  private object(schema: JsonSchema, depth: number): Record<string, unknown> {
    const known = Object.entries(schema.properties ?? {}).map(([key, value]) => [key, this.of(value, key, depth + 1)]);
    if (schema.properties || typeof schema.additionalProperties !== 'object')
      return Object.fromEntries(known) as Record<string, unknown>;
    const key = this.text(schema.propertyNames ?? {}, 'key');
    return { [key]: this.of(schema.additionalProperties, key, depth + 1) };
  }

  private text(schema: JsonSchema, name: string): string {
    const { format, pattern, minLength = 0, maxLength = Infinity } = schema;
    if (format !== undefined && byFormat[format] !== undefined) return byFormat[format];
    const fits = pattern === undefined ? undefined : new RegExp(pattern);
    const best = byName[name] ?? name;
    const text = fits && !fits.test(best) ? (candidates.find((each) => fits.test(each)) ?? best) : best;
    return text.slice(0, maxLength).padEnd(minLength, 'x');
  }
}
