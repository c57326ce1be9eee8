import { assertNever } from '../../shared/assert-never.ts';
import { Answer } from './answers/answer.tsx';
import { LastKeptNotice } from './answers/last-kept.tsx';
import { CheckedIn } from './check-in/checked-in.tsx';
import { Charge } from './donate/charge.tsx';
import { ChooseAmount } from './donate/choose-amount.tsx';
import { ChooseProject } from './donate/choose-project.tsx';
import { Thanks } from './donate/thanks.tsx';
import { Waiting } from './donate/waiting.tsx';
import { ChooseLanguage } from './language/choose-language.tsx';
import { MaintenanceScene } from './maintenance/maintenance-scene.tsx';
import { PinScene } from './maintenance/pin-scene.tsx';
import { NotebookScene } from './notebook/notebook-scene.tsx';
import { useScreen } from './screen-context.ts';
import { openProjects, projectOf, projectOnScreen } from './state/giving.ts';
import type { ScreenState } from './state/screen-state.ts';
import { Welcome } from './welcome/welcome.tsx';

/** The one scene that covers the ground, if any. A scene whose data is gone shows nothing: the ground is below. */
export function SceneView({ state }: { readonly state: ScreenState }) {
  const { words, text } = useScreen();
  const { scene, town, visit, status } = state;
  if (!town) return null;
  const person = visit?.person ?? null;
  const desk = text(town.settings.deskPlace);
  switch (scene.name) {
    case 'idle':
    // The emergency itself answers.
    case 'emergency-touch':
      return null;
    case 'language':
      return <ChooseLanguage languages={town.settings.languages} />;
    case 'welcome':
      return person && <Welcome town={town} person={person} project={projectOnScreen(state)} />;
    case 'choose-project':
      return <ChooseProject projects={openProjects(town)} />;
    case 'choose-amount': {
      const project = projectOf(town, scene.giving.project);
      return (
        person &&
        project && <ChooseAmount town={town} person={person} project={project} giving={scene.giving} />
      );
    }
    case 'sending':
      return <Waiting title={words.sending} body={words.sendingBody} />;
    case 'opening-notebook':
      return <Waiting title={words.opening} body={words.sendingBody} />;
    case 'charge':
      return <Charge scene={scene} desk={desk} />;
    case 'thanks': {
      const project = projectOf(town, scene.sent.project);
      return <Thanks key={scene.receipt} scene={scene} project={project} settings={town.settings} />;
    }
    case 'checked-in':
      return <CheckedIn key={scene.untilMs} scene={scene} />;
    case 'answer':
      return <Answer key={scene.sinceMs} scene={scene} desk={desk} visited={visit !== null} />;
    case 'last-kept':
      return <LastKeptNotice scene={scene} desk={desk} />;
    case 'notebook':
      return <NotebookScene notebook={scene.notebook} town={town} />;
    case 'pin':
      return <PinScene wrong={scene.wrong} tries={scene.tries} />;
    case 'maintenance':
      return <MaintenanceScene scene={scene} town={town} status={status} />;
    default:
      return assertNever(scene);
  }
}
