import type { FieldErrors } from 'react-hook-form';

/** The faults of a form, one for each field, by the field's name (`name.ja`, `sessions.0.place`). */
export function fieldFaults(errors: FieldErrors, before = ''): (readonly [name: string, words: string])[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (error === undefined || typeof error !== 'object' || key === 'ref') return [];
    const name = before === '' ? key : `${before}.${key}`;
    if ('message' in error && typeof error.message === 'string' && error.message !== '') {
      return [[key === 'root' ? before : name, error.message] as const];
    }
    // A group of fields: its own faults lie one deeper.
    return fieldFaults(error as FieldErrors, name);
  });
}
