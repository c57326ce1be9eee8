import { type SubmitEvent, useRef, useState } from 'react';
import { ROLES, type Role } from '../../../shared/fact.ts';
import { Button } from '../design/button.tsx';
import { useWords } from '../words/language.tsx';
import { newLine, numbersIn, type PaperLine } from './paper-lines.ts';
import { ATTENDANCE_WORDS } from './words.ts';

/** Where the next line is typed: number, Enter, number, Enter. Pasted numbers become as many lines. */
export function AddLines({ onAdd }: { readonly onAdd: (lines: readonly PaperLine[]) => void }) {
  const say = useWords(ATTENDANCE_WORDS);
  const [role, setRole] = useState<Role>('participant');
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  function add(numbers: readonly string[]): void {
    if (numbers.length === 0) return;
    onAdd(numbers.map((number) => newLine(number, role)));
    setTyped('');
    input.current?.focus();
  }
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    add(numbersIn(typed));
  }
  return (
    <form className="paper-add" onSubmit={submit}>
      <fieldset className="chips">
        <legend>{say.role}</legend>
        {ROLES.map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={each === role}
            onClick={() => setRole(each)}
          >
            {say[each]}
          </button>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="paper-number">{say.number}</label>
        <input
          id="paper-number"
          ref={input}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="paper-number-help"
          onChange={(event) => setTyped(event.target.value)}
          onPaste={(event) => {
            const numbers = numbersIn(event.clipboardData.getData('text'));
            if (numbers.length < 2) return;
            event.preventDefault();
            add(numbers);
          }}
        />
        <p id="paper-number-help" className="field-help">
          {say.numberHelp}。{say.pasteHelp}
        </p>
      </div>
      <Button icon="add">{say.addLine}</Button>
    </form>
  );
}
