import { Button } from '../design/button.tsx';
import { useWords } from '../words/language.tsx';
import { SIGN_IN_WORDS } from './words.ts';

/** The codes, shown once: nobody goes on by accident. */
export function RecoveryCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}) {
  const say = useWords(SIGN_IN_WORDS);
  return (
    <section className="sheet">
      <h2>{say.codesTitle}</h2>
      <p>{say.codesLead}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="account-acts">
        <Button look="act" icon="check" onPress={onKept}>
          {say.codesKept}
        </Button>
        <Button icon="print" onPress={() => window.print()}>
          {say.print}
        </Button>
      </div>
    </section>
  );
}
