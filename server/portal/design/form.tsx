import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form';
import { OfficeProblem, problemWords } from '../api/office-problem.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Button } from './button.tsx';
import { fieldFaults } from './field-faults.ts';
import './form.css';
import { Icon } from './icon.tsx';
import { DESIGN_WORDS } from './words.ts';

export interface FormProps<Input extends FieldValues, Output> {
  readonly form: UseFormReturn<Input, unknown, Output>;
  readonly children: ReactNode;
  /** Sends what was judged good. What it throws is said at the top, and what was typed stays. */
  readonly onSend: (values: Output) => Promise<unknown>;
  /** The word on the button; "save" unless said. */
  readonly save?: string;
  /** Leaves without sending. */
  readonly onCancel?: () => void;
  /** More buttons beside it. */
  readonly acts?: ReactNode;
  /** Shows it to somebody who may not change it. */
  readonly isFrozen?: boolean;
}

/** A form in one column: faults beside the fields and summed on top, save always at its foot. */
export function Form<Input extends FieldValues, Output>(props: FormProps<Input, Output>) {
  const { form, children, onSend, save, onCancel, acts, isFrozen = false } = props;
  const say = useWords(DESIGN_WORDS);
  const [problem, setProblem] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const send = form.handleSubmit(
    async (values) => {
      setProblem(null);
      try {
        await onSend(values);
      } catch (thrown) {
        setProblem(thrown);
        setTries((many) => many + 1);
      }
    },
    () => setTries((many) => many + 1),
  );
  return (
    <FormProvider {...form}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.stopPropagation();
          void send(event);
        }}
      >
        <Summary tries={tries} problem={problem} faults={fieldFaults(form.formState.errors)} />
        <fieldset className="form-parts" disabled={isFrozen}>
          {children}
        </fieldset>
        {!isFrozen && (
          <div className="form-acts">
            <Button look="act" busy={form.formState.isSubmitting}>
              {form.formState.isSubmitting ? say.saving : (save ?? say.save)}
            </Button>
            {onCancel && <Button onPress={onCancel}>{say.cancel}</Button>}
            {acts}
          </div>
        )}
      </form>
    </FormProvider>
  );
}

interface SummaryProps {
  /** Rises with each send that failed: then the summary takes the focus. */
  readonly tries: number;
  readonly problem: unknown;
  readonly faults: readonly (readonly [name: string, words: string])[];
}

function Summary({ tries, problem, faults }: SummaryProps) {
  const say = useWords(DESIGN_WORDS);
  const { language } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef(0);
  useEffect(() => {
    // The faults may be drawn a moment after the try that found them.
    if (tries === seen.current || !box.current) return;
    seen.current = tries;
    box.current.focus();
  });
  if (tries === 0 || (problem === null && faults.length === 0)) return null;
  return (
    <div className="note note-danger" ref={box} tabIndex={-1} role="alert">
      <Icon name="error" />
      <div>
        {problem !== null && <ProblemNote problem={problem} />}
        {faults.length > 0 && (
          <>
            <p className="note-title">{say.check(faults.length)}</p>
            <ul>
              {faults.map(([name, words]) => (
                <li key={name}>
                  <a href={`#${fieldId(name)}`} lang={language}>
                    {labelOf(name)} {words}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}

function ProblemNote({ problem }: { readonly problem: unknown }) {
  const frame = useWords(FRAME_WORDS);
  const { language } = useLanguage();
  if (!(problem instanceof OfficeProblem) || problem.code !== 'sign-in/needed') {
    const detail = problem instanceof OfficeProblem ? problem.detail : undefined;
    return (
      <>
        <p className="note-title">{problemWords(problem, language)}</p>
        {detail !== undefined && (
          <p lang="en" className="quiet">
            {detail}
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <p className="note-title">{frame.signedOut}</p>
      <p>{frame.signedOutBody}</p>
      <a href="/office/sign-in" target="_blank" rel="noreferrer">
        {frame.signInElsewhere}
      </a>
    </>
  );
}

/** The id of a field's control: the summary leads to it. */
export const fieldId = (name: string): string => `field-${name}`;

/** The words above a field, as they stand on the page. */
const labelOf = (name: string): string =>
  document.querySelector(`[data-label-of="${CSS.escape(name)}"]`)?.textContent ?? '';
