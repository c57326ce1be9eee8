import { zodResolver } from '@hookform/resolvers/zod';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { useLanguage } from '../words/language.tsx';
import { faultWords } from './fault-words.ts';

/**
 * A form whose entries are judged by a schema, mostly the body of its endpoint:
 * `const form = useOfficeForm(createEvent.body, {name: {ja: ''}})`. Faults are said in the language in use.
 */
export function useOfficeForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  defaults: DefaultValues<Input>,
): UseFormReturn<Input, unknown, Output> {
  const { language } = useLanguage();
  return useForm<Input, unknown, Output>({
    resolver: zodResolver(schema, { error: (issue) => faultWords(issue, language) }),
    defaultValues: defaults,
    // Not on leaving a field: a fault that comes up there pushes the button away from under the pointer.
    mode: 'onSubmit',
    // The summary at the top takes the focus itself.
    shouldFocusError: false,
  });
}
