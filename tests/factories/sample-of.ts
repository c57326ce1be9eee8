import type { z } from 'zod';

type Def = { readonly type: string } & Readonly<Record<string, unknown>>;
type Schema = z.ZodType & { readonly _zod: { readonly def: Def } };

export interface SampleOptions {
  /** Tried first wherever words are taken, perhaps by where that is (`name.ja`); a schema that takes none gets a plain one. */
  readonly words?: string | ((at: string) => readonly string[]);
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
export function sampleOf(schema: z.ZodType, options: SampleOptions = {}, at = ''): unknown {
  // zod's definitions are its documented way to look into a schema; their types are too many to name here.
  const { def } = (schema as Schema)._zod;
  const inner = (key: string, below = at): unknown => sampleOf(def[key] as z.ZodType, options, below);
  switch (def.type) {
    case 'object':
      return objectOf(def['shape'] as Record<string, z.ZodType>, options, at);
    case 'string':
      return [...wordsAt(options, at), ...WORDS].find(fits(schema));
    case 'number':
      return NUMBERS.find(fits(schema));
    case 'boolean':
      return true;
    case 'enum':
      return Object.values(def['entries'] as object)[0];
    case 'literal':
      return (def['values'] as unknown[])[0];
    case 'array': {
      const element = inner('element', `${at}[]`);
      return [[element], [element, element], []].find(fits(schema));
    }
    case 'tuple':
      return (def['items'] as z.ZodType[]).map((each, place) => sampleOf(each, options, `${at}[${place}]`));
    case 'union':
      return (def['options'] as z.ZodType[])
        .map((each) => sampleOf(each, options, at))
        .find((each) => each !== undefined && each !== null);
    case 'record': {
      const { def: key } = (def['keyType'] as Schema)._zod;
      const names = key.type === 'enum' ? Object.values(key['entries'] as object) : [inner('keyType')];
      const value = inner('valueType', `${at}{}`);
      return [Object.fromEntries(names.map((name) => [name, value])), {}].find(fits(schema));
    }
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

function wordsAt({ words }: SampleOptions, at: string): readonly string[] {
  if (words === undefined) return [];
  return typeof words === 'string' ? [words] : words(at);
}

function objectOf(shape: Record<string, z.ZodType>, options: SampleOptions, at: string): object {
  const filled: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) {
    const wanted = options.named?.[name];
    const value =
      wanted !== undefined && schema.safeParse(wanted).success
        ? wanted
        : sampleOf(schema, options, at === '' ? name : `${at}.${name}`);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

const fits =
  (schema: z.ZodType) =>
  (value: unknown): boolean =>
    schema.safeParse(value).success;
