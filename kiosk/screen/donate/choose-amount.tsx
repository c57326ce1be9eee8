import type { Project } from '../../../shared/town.ts';
import type { Unit } from '../../../shared/unit.ts';
import type { TownView, Visit } from '../../protocol/host-message.ts';
import { Amount } from '../design/amount.tsx';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import { ProjectPicture } from '../project-picture/project-picture.tsx';
import { useScreen } from '../screen-context.ts';
import { covers, platesOf } from '../state/giving.ts';
import type { Giving } from '../state/screen-state.ts';
import { VisitScene } from '../visit/visit-scene.tsx';
import { amount } from '../words/format.ts';
import { MeansLine } from './means-line.tsx';
import './choose-amount.css';

interface ChooseAmountProps {
  readonly town: TownView;
  readonly person: Visit;
  readonly project: Project;
  readonly giving: Giving;
}

/** How much, and from where. A sensible answer is chosen already: one press or one more touch gives it. */
export function ChooseAmount({ town, person, project, giving }: ChooseAmountProps) {
  const { words, text, language, press } = useScreen();
  const { means } = giving;
  const unit: Unit = means === 'points' ? 'point' : 'yen';
  const plates = platesOf(town.settings, means);
  const chosen = plates[giving.plate];
  const possible = chosen !== undefined && covers(person, means, chosen);
  const chosenWords = chosen === undefined ? '' : amount(chosen, unit, language);
  return (
    <VisitScene
      name="choose-amount"
      title={means === 'points' ? words.choosePoints : words.chooseAmount}
      aside={
        <div className="choose-amount-for">
          <ProjectPicture id={project.id} field={project.field} />
          <p className="clamp-2">
            <Say text={text(project.name)} />
          </p>
        </div>
      }
    >
      <div className="choose-amount-body">
        <div className="plates" role="radiogroup" aria-labelledby="plates-title">
          <h2 id="plates-title" className="unseen">
            <Say text={means === 'points' ? words.choosePoints : words.chooseAmount} />
          </h2>
          {plates.map((value, plate) => {
            const enough = covers(person, means, value);
            return (
              // biome-ignore lint/a11y/useSemanticElements: a plate is a large button that says whether it is chosen
              <button
                key={value}
                type="button"
                role="radio"
                aria-checked={plate === giving.plate}
                aria-disabled={!enough}
                className="plate"
                onClick={() => enough && press({ type: 'choose-plate', plate })}
              >
                <Amount value={value} unit={unit} />
                {!enough && (
                  <span className="plate-note">
                    <Say text={words.tooLittle} />
                  </span>
                )}
                {plate === giving.plate && enough && <Icon name="check" />}
              </button>
            );
          })}
        </div>
        <MeansLine town={town} person={person} giving={giving} />
        <p className="what-happens">
          <Say
            text={
              possible ? words.whatHappens[means](chosenWords, text(town.settings.deskPlace)) : words.noMeans
            }
          />
        </p>
      </div>
      <footer className="visit-foot">
        <Button look="quiet" icon="back" text={words.back} onPress={() => press({ type: 'back' })} />
        {possible && (
          <Button
            look="act"
            icon="give"
            className="choose-amount-give"
            text={words.giveAmount[means](chosenWords)}
            note={
              <small>
                <Say text={words.orTouchAgain} />
              </small>
            }
            onPress={() => press({ type: 'confirm' })}
          />
        )}
      </footer>
    </VisitScene>
  );
}
