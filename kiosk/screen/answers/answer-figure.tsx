import type { RefusalCode } from '../../../shared/refusal.ts';
import { Icon, type IconName } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { LyingCard } from './lying-card.tsx';
import { UnusableFigure } from './unusable-figure.tsx';

/** The shape that goes with each "no", so that nobody depends on its colour. */
function iconOf(code: RefusalCode): IconName {
  const [area, reason] = code.split('/');
  if (reason === 'already') return 'accepted';
  switch (area) {
    case 'card':
      return 'blocked';
    case 'session':
      return 'calendar';
    case 'prepaid':
      return 'prepaid';
    case 'points':
      return 'points';
    case 'terminal':
      return 'terminal';
    case 'staff':
      return 'staff';
    case 'visit':
      return 'clock';
    case 'kiosk':
      return 'desk';
    default:
      return 'info';
  }
}

export function AnswerFigure({ code }: { readonly code: RefusalCode }) {
  const { words } = useScreen();
  if (code === 'card/once-more') {
    return (
      <div className="answer-figure answer-lying">
        <LyingCard />
        <p>
          <Say text={words.onceMoreSeconds} />
        </p>
      </div>
    );
  }
  if (code === 'card/random-id' || code === 'card/not-usable') {
    return (
      <div className="answer-figure">
        <UnusableFigure what={code === 'card/random-id' ? 'phone' : 'card'} />
      </div>
    );
  }
  return (
    <div className="answer-figure">
      <Icon name={iconOf(code)} />
    </div>
  );
}
