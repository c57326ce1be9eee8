import { problemWords } from '../api/office-problem.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { DESIGN_WORDS } from './words.ts';

/** Something could not be read: why, and the way to try again. */
export function Failure({
  problem,
  onAgain,
}: {
  readonly problem: unknown;
  readonly onAgain: () => unknown;
}) {
  const say = useWords(DESIGN_WORDS);
  const { language } = useLanguage();
  return (
    <div className="note note-attention" role="alert">
      <Icon name="attention" />
      <div>
        <p className="note-title">{say.failed}</p>
        <p>{problemWords(problem, language)}</p>
        <Button icon="refresh" onPress={() => void onAgain()}>
          {say.again}
        </Button>
      </div>
    </div>
  );
}
