import { Button } from '../design/button.tsx';
import { Count } from '../design/money.tsx';
import { StatusMark, type Tone } from '../design/status-mark.tsx';
import { useWords } from '../words/language.tsx';
import type { PaperLine } from './paper-lines.ts';
import type { PreviewedLine } from './paper-sheet.tsx';
import { ATTENDANCE_WORDS } from './words.ts';

const TONES: Record<PreviewedLine['state'], Tone> = {
  entered: 'good',
  raised: 'good',
  already: 'off',
  'taken-back': 'off',
  twice: 'attention',
  'unknown-number': 'danger',
  'wrong-check': 'danger',
  'card-blocked': 'danger',
};

/** The lines so far, each with what would come of it. */
export function PaperTable({
  lines,
  previewed,
  onRemove,
}: {
  readonly lines: readonly PaperLine[];
  readonly previewed: readonly PreviewedLine[];
  readonly onRemove?: (request: string) => void;
}) {
  const say = useWords(ATTENDANCE_WORDS);
  if (lines.length === 0) return null;
  return (
    <ol className="paper-lines" aria-label={say.lines}>
      {lines.map(({ request, number, role }, at) => {
        const line = previewed[at];
        return (
          <li key={request}>
            <strong>{number}</strong>
            <span>{say[role]}</span>
            {line && (
              <>
                <Count of={line.points} />
                <StatusMark tone={TONES[line.state]}>{say.lineStates[line.state]}</StatusMark>
              </>
            )}
            {onRemove && (
              <Button
                look="bare"
                icon="remove"
                label={`${say.remove}: ${number}`}
                onPress={() => onRemove(request)}
              >
                {say.remove}
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
