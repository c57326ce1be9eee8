import type { TownView, Visit } from '../../protocol/host-message.ts';
import { Icon, type IconName } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { covers, platesOf } from '../state/giving.ts';
import type { Giving, ScreenMeans } from '../state/screen-state.ts';
import { amount } from '../words/format.ts';

const ICONS: Readonly<Record<ScreenMeans, IconName>> = {
  prepaid: 'prepaid',
  points: 'points',
  pledge: 'pledge',
  terminal: 'terminal',
};

interface MeansLineProps {
  readonly town: TownView;
  readonly person: Visit;
  readonly giving: Giving;
}

/** The ways to pay that this person has now, each with what is left after the gift. */
export function MeansLine({ town, person, giving }: MeansLineProps) {
  const { words, language, press } = useScreen();

  function noteOf(means: ScreenMeans, available: number | null): string {
    if (means === 'pledge') return words.payLater;
    if (means === 'terminal') return words.payAtTerminal;
    if (available === null) return '';
    const unit = means === 'points' ? 'point' : 'yen';
    const chosen = platesOf(town.settings, means)[giving.plate];
    const before = amount(available, unit, language);
    if (means !== giving.means || chosen === undefined || !covers(person, means, chosen)) {
      return words.left(before);
    }
    return words.leftAfter(before, amount(available - chosen, unit, language));
  }

  return (
    <div className="means-line" role="radiogroup" aria-labelledby="means-title">
      <h2 id="means-title" className="means-title">
        <Say text={words.meansTitle} />
      </h2>
      {person.means.map(({ means, available }) => {
        const smallest = platesOf(town.settings, means)[0];
        const enough = smallest !== undefined && covers(person, means, smallest);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a means is a large button that says whether it is chosen
          <button
            key={means}
            type="button"
            role="radio"
            aria-checked={means === giving.means}
            aria-disabled={!enough}
            className="means"
            onClick={() => enough && press({ type: 'choose-means', means })}
          >
            <Icon name={ICONS[means]} />
            <span>
              <strong>
                <Say text={words.means[means]} />
              </strong>
              <span className="means-note">
                <Say text={noteOf(means, available)} />
              </span>
            </span>
          </button>
        );
      })}
    </div>
  );
}
