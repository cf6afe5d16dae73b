import { componentRef, type JsonSchema } from './json-schema';

/** One line of the table that describes an object. */
export interface Field {
  /** Where it stands, as a dotted path; `[]` after a list. */
  readonly path: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
  /** The shared schema its type names, when it is one. */
  readonly refersTo: string | undefined;
}

const idOf = (ref: string): string => ref.slice(componentRef('').length);
const isNull = ({ type }: JsonSchema): boolean => type === 'null';

/** An inner object without a name of its own, whose fields are told below it. */
function inner(schema: JsonSchema): JsonSchema | undefined {
  const choices = (schema.anyOf ?? []).filter((each) => !isNull(each));
  if (choices.length === 1 && choices[0]) return inner(choices[0]);
  if (schema.type === 'array') return schema.items && inner(schema.items);
  return schema.properties ? schema : undefined;
}

function refIn(schema: JsonSchema): string | undefined {
  if (schema.$ref !== undefined) return idOf(schema.$ref);
  const [choice, ...more] = (schema.anyOf ?? []).filter((each) => !isNull(each));
  if (choice && more.length === 0) return refIn(choice);
  return schema.items && refIn(schema.items);
}

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

function limits(schema: JsonSchema): string {
  const { minimum, maximum, minLength, maxLength, maxItems, exclusiveMinimum } = schema;
  if (exclusiveMinimum === 0) return ' above 0';
  if (minimum !== undefined && maximum !== undefined) return ` ${String(minimum)} to ${String(maximum)}`;
  if (minimum !== undefined) return ` from ${String(minimum)}`;
  if (maximum !== undefined) return ` up to ${String(maximum)}`;
  if (maxLength !== undefined)
    return `, ${minLength === undefined ? '' : `${String(minLength)} `}to ${String(maxLength)} characters`;
  return maxItems === undefined ? '' : `, at most ${String(maxItems)}`;
}

/** What may stand there, in few words. */
export function typeName(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return idOf(schema.$ref);
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(', ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeName).join(' or ');
  if (Array.isArray(schema.type)) {
    return schema.type.map((type: string) => typeName({ ...schema, type })).join(' or ');
  }
  if (schema.format !== undefined && schema.type === 'string') return formats[schema.format] ?? schema.format;
  if (schema.type === 'array') return `list of ${schema.items ? typeName(schema.items) : 'anything'}${limits(schema)}`;
  if (typeof schema.additionalProperties === 'object') return `map to ${typeName(schema.additionalProperties)}`;
  return `${String(schema.type ?? 'anything')}${schema.type === 'null' ? '' : limits(schema)}`;
}

const formats: Readonly<Record<string, string>> = { uuid: 'id', 'date-time': 'instant', email: 'mail address' };

/** The fields of an object, inner objects without a name of their own included. */
export function fieldsOf(schema: JsonSchema, prefix = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const path = `${prefix}${key}`;
    const below = inner(field);
    const isList = isListOf(field);
    const standing = field.default === undefined ? '' : `Default ${code(field.default)}.`;
    const description = [field.description, standing]
      .filter(Boolean)
      .join(field.description?.endsWith('.') ? ' ' : '. ');
    const row: Field = {
      path,
      type: below ? nullable(field, isList ? 'list of objects' : 'object') : typeName(field),
      isRequired: schema.required?.includes(key) ?? false,
      description,
      refersTo: refIn(field),
    };
    return [row, ...(below ? fieldsOf(below, `${path}${isList ? '[]' : ''}.`) : [])];
  });
}

const isListOf = (schema: JsonSchema): boolean =>
  schema.type === 'array' || schema.anyOf?.some(({ type }) => type === 'array') === true;

const nullable = (schema: JsonSchema, name: string): string =>
  schema.anyOf?.some(isNull) === true || (Array.isArray(schema.type) && schema.type.includes('null'))
    ? `${name} or null`
    : name;
