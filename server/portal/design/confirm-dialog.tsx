import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { problemWords } from '../api/office-problem.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Button } from './button.tsx';
import { Chip } from './chip.tsx';
import './confirm-dialog.css';
import './data-table.css';
import { Icon } from './icon.tsx';
import { DESIGN_WORDS } from './words.ts';

/** One movement that an act would post: as the person reads it. */
export interface PostedLine {
  readonly from: string;
  readonly to: string;
  /** With its unit, e.g. `¥1,000`. */
  readonly amount: string;
}

export interface ConfirmDialogProps {
  /** The act as a question: 「このイベントを中止しますか」. */
  readonly title: string;
  /** What it means for people. */
  readonly children?: ReactNode;
  /** What is posted to the books; an empty list says that nothing is. Left out where the act has no books. */
  readonly posted?: readonly PostedLine[];
  /** Asks for a reason, kept in the audit log. */
  readonly asksWhy?: boolean;
  /** Who reads the reason, where it is not the audit log alone. */
  readonly whyHelp?: string;
  /** Ready reasons: chosen, one fills the field, where it may be changed. */
  readonly ready?: readonly { readonly label: string; readonly text: string }[];
  /** What must be chosen in the dialog first, in words: until then it is said instead of sent. */
  readonly lacks?: string | undefined;
  /** The act in a word, on the button: 「中止する」. */
  readonly act: string;
  readonly look?: 'act' | 'danger';
  /** Does it. What it throws is said in the dialog, which stays. `why` is '' unless asked for. */
  readonly onConfirm: (why: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Says before an act what it does, and asks. It is shown while it is in the tree. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, posted, asksWhy = false, whyHelp, ready = [] } = props;
  const { act, look = 'danger', lacks, onConfirm, onClose } = props;
  const say = useWords(DESIGN_WORDS);
  const { language } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [why, setWhy] = useState('');
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({
    busy: false,
    problem: null,
  });
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  async function confirm(): Promise<void> {
    const problem = lacks ?? (asksWhy && why.trim() === '' ? say.faults.needed : null);
    if (problem !== null) {
      setState({ busy: false, problem });
      return;
    }
    setState({ busy: true, problem: null });
    try {
      await onConfirm(why.trim());
      onClose();
    } catch (problem) {
      setState({ busy: false, problem: problemWords(problem, language) });
    }
  }
  return (
    <dialog ref={dialog} className="confirm" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void confirm();
        }}
      >
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
        {posted && <Posted lines={posted} />}
        {asksWhy && ready.length > 0 && (
          <fieldset className="field">
            <legend>{say.ready}</legend>
            <div className="chips">
              {ready.map(({ label, text }) => (
                <Chip key={label} isOn={why === text} onPress={() => setWhy(text)}>
                  {label}
                </Chip>
              ))}
            </div>
          </fieldset>
        )}
        {asksWhy && (
          <div className="field">
            <label htmlFor={`${id}-why`}>
              {say.why}
              <span className="field-mark">{say.required}</span>
            </label>
            <textarea
              id={`${id}-why`}
              rows={ready.length > 0 ? 4 : 2}
              maxLength={400}
              value={why}
              aria-invalid={state.problem !== null && why.trim() === ''}
              aria-describedby={`${id}-help`}
              onChange={(event) => setWhy(event.target.value)}
            />
            <p id={`${id}-help`} className="field-help">
              {whyHelp ?? say.whyHelp}
            </p>
          </div>
        )}
        {state.problem !== null && (
          <p className="field-fault" role="alert">
            <Icon name="error" />
            {state.problem}
          </p>
        )}
        <div className="confirm-acts">
          <Button onPress={onClose} disabled={state.busy}>
            {say.cancel}
          </Button>
          <Button look={look} busy={state.busy}>
            {act}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

function Posted({ lines }: { readonly lines: readonly PostedLine[] }) {
  const say = useWords(DESIGN_WORDS);
  if (lines.length === 0) return <p className="quiet">{say.nothingPosted}</p>;
  return (
    <div className="posted">
      <h3>{say.posted}</h3>
      <ul>
        {lines.map((line) => (
          <li key={`${line.from}>${line.to}>${line.amount}`}>
            <span>
              {line.from} <Icon name="forward" /> {line.to}
            </span>
            <strong className="money">{line.amount}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
