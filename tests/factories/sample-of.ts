import type { z } from 'zod';

type Def = { readonly type: string } & Readonly<Record<string, unknown>>;
type Schema = z.ZodType & { readonly _zod: { readonly def: Def } };

export interface SampleOptions {
  /** Tried first wherever words are taken; a schema that does not take it gets a plain one. */
  readonly words?: string;
  /** What is put in place of a property, by its name. */
  readonly named?: Readonly<Record<string, unknown>>;
}

const WORDS = [
  'x',
  '鶴ヶ島',
  '2030-04-01',
  '2030-04-01T00:00:00.000Z',
  '2030-04',
  '10:00',
  '0190a1b2-0000-7000-8000-00000000f0aa',
  'someone@tsurugashima.example',
  'A'.repeat(43),
  '1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '4711',
  '123456',
  '1234567890123456',
  'correct horse battery staple',
  '#115a36',
  'f'.repeat(64),
  'a'.repeat(12),
  'AAAA',
  '2026-000001',
];
const NUMBERS = [100, 1, 0, 2030, 10, 1_000, 0.5, 60_000];

/** Something the schema takes, or undefined when this finds nothing: for tests that go through every endpoint. */
export function sampleOf(schema: z.ZodType, options: SampleOptions = {}): unknown {
  // zod's definitions are its documented way to look into a schema; their types are too many to name here.
  const { def } = (schema as Schema)._zod;
  const inner = (key: string): unknown => sampleOf(def[key] as z.ZodType, options);
  switch (def.type) {
    case 'object':
      return objectOf(def['shape'] as Record<string, z.ZodType>, options);
    case 'string':
      return [...(options.words === undefined ? [] : [options.words]), ...WORDS].find(fits(schema));
    case 'number':
      return NUMBERS.find(fits(schema));
    case 'boolean':
      return true;
    case 'enum':
      return Object.values(def['entries'] as object)[0];
    case 'literal':
      return (def['values'] as unknown[])[0];
    case 'array': {
      const element = inner('element');
      return [[element], [element, element], []].find(fits(schema));
    }
    case 'union':
      return (def['options'] as z.ZodType[])
        .map((each) => sampleOf(each, options))
        .find((each) => each !== undefined && each !== null);
    case 'record':
      return {};
    case 'pipe':
      return ((def['in'] as Schema)._zod.def.type === 'transform' ? undefined : inner('in')) ?? inner('out');
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return inner('innerType');
    case 'lazy':
      return sampleOf((def['getter'] as () => z.ZodType)(), options);
    default:
      return undefined;
  }
}

function objectOf(shape: Record<string, z.ZodType>, options: SampleOptions): object {
  const filled: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) {
    const wanted = options.named?.[name];
    const value =
      wanted !== undefined && schema.safeParse(wanted).success ? wanted : sampleOf(schema, options);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

const fits =
  (schema: z.ZodType) =>
  (value: unknown): boolean =>
    schema.safeParse(value).success;
