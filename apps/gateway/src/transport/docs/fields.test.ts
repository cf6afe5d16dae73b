import { z } from 'zod';
import { fieldsOf } from './fields';
import { jsonSchemas, namedSchemas } from './json-schema';

const colourSchema = z.object({ red: z.number().int().min(0).max(255) });
const shirtSchema = z.object({
  id: z.uuid(),
  size: z.enum(['s', 'm']).default('m'),
  colour: colourSchema.nullable().describe('Null when undyed'),
  labels: z.array(z.object({ text: z.string().max(20) })).max(3),
  soldAt: z.iso.datetime().nullable().optional(),
});
const { Shirt = {} } = jsonSchemas(namedSchemas({ colourSchema, shirtSchema }), 'input');

describe('the fields of a schema', () => {
  it('are told with type, need and meaning, inner objects below their own', () => {
    expect(fieldsOf(Shirt).map(({ path, type, isRequired }) => [path, type, isRequired])).toEqual([
      ['id', 'id', true],
      ['size', '`s`, `m`', false],
      ['colour', 'Colour or null', true],
      ['labels', 'list of objects', true],
      ['labels[].text', 'string, to 20 characters', true],
      ['soldAt', 'instant or null', false],
    ]);
  });

  it('say defaults, and name the shape they refer to', () => {
    const byPath = new Map(fieldsOf(Shirt).map((field) => [field.path, field]));
    expect(byPath.get('size')?.description).toBe('Default `m`.');
    expect(byPath.get('colour')).toMatchObject({ refersTo: 'Colour', description: 'Null when undyed' });
  });
});
