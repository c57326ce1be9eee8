import type { z } from 'zod';
import type { UiLanguage } from '../words/words.ts';
import { digits } from './number.ts';
import { DESIGN_WORDS } from './words.ts';

/** What zod holds against an entry, in words for the person who typed it. A schema's own message is for callers of the API. */
export function faultWords(issue: z.core.$ZodRawIssue, language: UiLanguage): string {
  const { faults } = DESIGN_WORDS[language];
  const number = (value: unknown) => digits(Number(value), language);
  switch (issue.code) {
    case 'too_small': {
      const isMissing = issue.origin === 'string' && Number(issue.minimum) <= 1;
      if (isMissing) return faults.needed;
      if (issue.origin === 'string') return faults.tooShort(number(issue.minimum));
      if (issue.origin === 'array') return faults.tooFew(number(issue.minimum));
      return faults.tooSmall(number(issue.minimum));
    }
    case 'too_big':
      if (issue.origin === 'string') return faults.tooLong(number(issue.maximum));
      if (issue.origin === 'array') return faults.tooMany(number(issue.maximum));
      return faults.tooLarge(number(issue.maximum));
    case 'invalid_type': {
      const isEmpty = issue.input === undefined || issue.input === null || Number.isNaN(issue.input);
      if (isEmpty) return faults.needed;
      if (issue.expected === 'int') return faults.notWhole;
      return issue.expected === 'number' ? faults.notANumber : faults.other;
    }
    case 'invalid_format':
      if (issue.input === '') return faults.needed;
      if (issue.format === 'email') return faults.email;
      if (issue.format === 'date' || issue.format === 'datetime') return faults.day;
      return issue.format === 'regex' ? faults.slug : faults.other;
    case 'invalid_value':
      return issue.input === undefined || issue.input === '' ? faults.needed : faults.other;
    default:
      return issue.message ?? faults.other;
  }
}
