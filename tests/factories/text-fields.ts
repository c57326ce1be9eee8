import type { z } from 'zod';

type Def = { readonly type: string } & Readonly<Record<string, unknown>>;
type Schema = z.ZodType & { readonly _zod: { readonly def: Def } };

/** Where a schema takes a text of somebody's own (`name.ja`, `tags[]`), as `sampleOf` names the places: those that take the probe. */
export function textFieldsOf(schema: z.ZodType, probe: string, at = ''): string[] {
  // zod's definitions are its documented way to look into a schema, as in sample-of.ts.
  const { def } = (schema as Schema)._zod;
  const below = (each: unknown, place = at): string[] => textFieldsOf(each as z.ZodType, probe, place);
  switch (def.type) {
    case 'string':
      return schema.safeParse(probe).success ? [at] : [];
    case 'object':
      return Object.entries(def['shape'] as object).flatMap(([name, each]) =>
        below(each, at === '' ? name : `${at}.${name}`),
      );
    case 'array':
      return below(def['element'], `${at}[]`);
    case 'tuple':
      return (def['items'] as unknown[]).flatMap((each, place) => below(each, `${at}[${place}]`));
    case 'union':
      return [...new Set((def['options'] as unknown[]).flatMap((each) => below(each)))];
    case 'record':
      return below(def['valueType'], `${at}{}`);
    case 'pipe':
      return below((def['in'] as Schema)._zod.def.type === 'transform' ? def['out'] : def['in']);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return below(def['innerType']);
    case 'lazy':
      return below((def['getter'] as () => z.ZodType)());
    default:
      return [];
  }
}
