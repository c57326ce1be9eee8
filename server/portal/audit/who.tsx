import type { AuditRow } from '../../../shared/office/audit-log.ts';
import { useWords } from '../words/language.tsx';
import { AUDIT_WORDS } from './words.ts';

/** Who did it: a name, and for the command line that it was the command line. */
export function Who({ actor }: { readonly actor: AuditRow['actor'] }) {
  const say = useWords(AUDIT_WORDS);
  if (actor.kind === 'stranger') return say.stranger;
  return actor.kind === 'command-line' ? `${actor.name}（${say.commandLine}）` : actor.name;
}
