import type { KioskProfile } from '../../../shared/town.ts';
import { Icon } from '../design/icon.tsx';
import { ReaderArrow } from '../design/reader-arrow.tsx';
import { Say } from '../design/say.tsx';
import { TouchFigure } from '../design/touch-figure.tsx';
import { useScreen } from '../screen-context.ts';
import './touch-panel.css';

interface TouchPanelProps {
  readonly usable: boolean;
  readonly reader: KioskProfile['readerPosition'];
  readonly desk: string;
}

/** Where to touch, pointing at the reader as it stands; or that cards cannot be used, and where to go instead. */
export function TouchPanel({ usable, reader, desk }: TouchPanelProps) {
  const { words } = useScreen();
  if (!usable) {
    return (
      <div className="touch-panel touch-panel-off">
        <Icon name="unusable" />
        <p className="touch-panel-words">
          <Say text={words.cardsUnusable} />
        </p>
        <p className="touch-panel-note">
          <Say text={words.cardsUnusableBody(desk)} />
        </p>
      </div>
    );
  }
  return (
    <div className="touch-panel">
      <TouchFigure />
      <p className="touch-panel-words">
        <Say text={words.touchCard} />
      </p>
      <p className="touch-panel-where">
        <ReaderArrow reader={reader} />
        <Say text={words.touchWhere[reader]} />
      </p>
      <p className="touch-panel-for">
        <Say text={words.touchFor} />
      </p>
    </div>
  );
}
