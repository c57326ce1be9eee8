import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import './touched-note.css';

/** The card was touched once more where that means nothing: what was seen stays, and a line says that it was read. */
export function TouchedNote() {
  const { words } = useScreen();
  return (
    <p className="touched-note entering">
      <Icon name="accepted" />
      <Say text={words.cardRead} />
    </p>
  );
}
