import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { digits } from '../design/number.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { EDIT_WORDS } from './edit-words.ts';

/** Says what a change means for the people who were taken already, and asks. */
export function ConfirmChange({
  taken,
  meanings,
  onConfirm,
  onClose,
}: {
  readonly taken: { readonly attendances: number; readonly points: number };
  readonly meanings: readonly string[];
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const edit = useWords(EDIT_WORDS);
  const { language } = useLanguage();
  return (
    <ConfirmDialog
      title={edit.changeQuestion}
      posted={[]}
      act={edit.changeAct}
      look="act"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{edit.takenStay(digits(taken.attendances, language), digits(taken.points, language))}</p>
      <ul className="event-meanings">
        {meanings.map((meaning) => (
          <li key={meaning}>{meaning}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
