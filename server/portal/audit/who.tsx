import type { AuditRow } from '../../../shared/office/audit-log.ts';
import { useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { AUDIT_WORDS } from './words.ts';

/** Who did it. Beside the name stands what is no member of staff: posters choose their own names. */
export function Who({ actor }: { readonly actor: AuditRow['actor'] }) {
  const say = useWords(AUDIT_WORDS);
  const { noted } = useWords(PUNCTUATION);
  if (actor.kind === 'stranger') return say.stranger;
  if (actor.kind === 'poster') return noted(actor.name, say.poster);
  return actor.kind === 'command-line' ? noted(actor.name, say.commandLine) : actor.name;
}
