import type { Project } from '../../../shared/town.ts';
import type { TownView, Visit } from '../../protocol/host-message.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Progress } from '../design/progress.tsx';
import { Say } from '../design/say.tsx';
import { ProjectPicture } from '../project-picture/project-picture.tsx';
import { useScreen } from '../screen-context.ts';
import { VisitScene } from '../visit/visit-scene.tsx';
import { WalletNumbers } from './wallet-numbers.tsx';
import './welcome.css';

interface WelcomeProps {
  readonly town: TownView;
  readonly person: Visit;
  /** What was playing when the card was touched, if it takes gifts. */
  readonly project: Project | null;
}

/** After a touch: give to what was just seen, or one of three other ways. */
export function Welcome({ town, person, project }: WelcomeProps) {
  const { words, text, press } = useScreen();
  return (
    <VisitScene
      name="welcome"
      title={words.hello}
      under={
        <p>
          <Say text={words.yourCard(person.alias)} />
        </p>
      }
      aside={<WalletNumbers balances={person.balances} settings={town.settings} />}
    >
      <div className="welcome-choices">
        <section className="welcome-project">
          <ProjectPicture id={project?.id ?? 'town'} field={project?.field ?? null} cut="heart" />
          <div className="welcome-about">
            {project ? (
              <>
                <p className="welcome-seen">
                  <Say text={words.justSeen} />
                </p>
                <h2 className="clamp-3">
                  <Say text={text(project.name)} />
                </h2>
                <p className="clamp-3">
                  <Say text={text(project.purpose)} />
                </p>
                <Progress project={project} brief />
              </>
            ) : (
              <>
                <h2>
                  <Say text={words.townInvites} />
                </h2>
                <p>
                  <Say text={words.giveToSomeBody} />
                </p>
              </>
            )}
            <Button
              look="act"
              icon="give"
              text={project ? words.giveToThis : words.giveToSome}
              onPress={() =>
                press(project ? { type: 'choose-project', project: project.id } : { type: 'open-projects' })
              }
            />
          </div>
        </section>
        <nav className="welcome-others">
          {project && (
            <Choice
              icon="others"
              text={words.otherProjects}
              onPress={() => press({ type: 'open-projects' })}
            />
          )}
          <Choice icon="notebook" text={words.myNotebook} onPress={() => press({ type: 'open-notebook' })} />
          <Choice icon="close" text={words.end} onPress={() => press({ type: 'end' })} />
        </nav>
      </div>
    </VisitScene>
  );
}

interface ChoiceProps {
  readonly icon: 'others' | 'notebook' | 'close';
  readonly text: string;
  readonly onPress: () => void;
}

function Choice({ icon, text, onPress }: ChoiceProps) {
  return (
    <button type="button" className="button welcome-choice" onClick={onPress}>
      <Icon name={icon} />
      <span>
        <Say text={text} />
      </span>
    </button>
  );
}
