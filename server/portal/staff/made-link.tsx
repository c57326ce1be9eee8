import { Button } from '../design/button.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useWords } from '../words/language.tsx';
import './staff.css';
import { STAFF_WORDS } from './words.ts';

export interface Link {
  readonly link: string;
  readonly expiresAt: string;
}

/** A single-use link, shown once. */
export function MadeLink({ made, onDone }: { readonly made: Link; readonly onDone: () => void }) {
  const say = useWords(STAFF_WORDS);
  const toast = useToast();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(made.link);
      toast({ text: say.copied });
    } catch {
      // Some browsers allow it on secure pages only; the link can be selected by hand.
      toast({ text: say.noCopy, tone: 'attention' });
    }
  }
  return (
    <section className="made-link" aria-label={say.linkTitle}>
      <h3>{say.linkTitle}</h3>
      <p>{say.linkLead}</p>
      <p className="made-link-text">{made.link}</p>
      <p className="quiet">
        {say.linkUntil} <Day at={made.expiresAt} as="time" />
      </p>
      <div className="made-link-acts">
        <Button look="act" icon="copy" onPress={() => void copy()}>
          {say.copy}
        </Button>
        <Button onPress={onDone}>{say.done}</Button>
      </div>
    </section>
  );
}
