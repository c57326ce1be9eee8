import { Button } from '../portal/design/button.tsx';
import { Icon } from '../portal/design/icon.tsx';
import { useLanguage, useWords } from './language.tsx';
import { PAGE_WORDS } from './page-words.ts';
import { problemWords } from './problem-words.ts';
import { Say } from './say.tsx';

/** Something could not be read: why, and the way to try again. */
export function Failure({
  problem,
  onAgain,
}: {
  readonly problem: unknown;
  readonly onAgain: () => unknown;
}) {
  const say = useWords(PAGE_WORDS);
  const { language } = useLanguage();
  return (
    <div className="note note-attention" role="alert">
      <Icon name="attention" />
      <div>
        <p className="note-title">
          <Say text={say.failed} />
        </p>
        <p>
          <Say text={problemWords(problem, language)} />
        </p>
        <Button icon="refresh" onPress={() => void onAgain()}>
          <Say text={say.again} />
        </Button>
      </div>
    </div>
  );
}

/** An act was refused: why. Nothing while there is no problem. */
export function Refusal({ problem }: { readonly problem: unknown }) {
  const { language } = useLanguage();
  return (
    <div role="alert">
      {problem !== null && problem !== undefined && (
        <p className="refusal">
          <Icon name="error" />
          <Say text={problemWords(problem, language)} />
        </p>
      )}
    </div>
  );
}
