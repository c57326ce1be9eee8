import { useState } from 'react';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { useWords } from '../words/language.tsx';
import type { Link } from './made-link.tsx';
import { STAFF_WORDS } from './words.ts';

interface ResetDialogProps {
  /** Of whose password. */
  readonly name: string;
  readonly makes: (body: { why: string; secondFactor: 'kept' | 'forgotten' }) => Promise<Link>;
  readonly onMade: (link: Link) => void;
  readonly onClose: () => void;
}

/** Asks before a link for somebody's new password is made, and whether the second factor is lost too. */
export function ResetDialog({ name, makes, onMade, onClose }: ResetDialogProps) {
  const say = useWords(STAFF_WORDS);
  const [isForgotten, setForgotten] = useState(false);
  return (
    <ConfirmDialog
      title={say.resetAsk(name)}
      asksWhy
      look="act"
      act={say.makeLink}
      onConfirm={async (why) =>
        onMade(await makes({ why, secondFactor: isForgotten ? 'forgotten' : 'kept' }))
      }
      onClose={onClose}
    >
      <p>{say.resetBody}</p>
      <label className="choice-line">
        <input
          type="checkbox"
          checked={isForgotten}
          onChange={(event) => setForgotten(event.target.checked)}
        />
        <span>{say.forget}</span>
      </label>
    </ConfirmDialog>
  );
}
