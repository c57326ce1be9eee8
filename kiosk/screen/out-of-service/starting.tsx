import { Say } from '../design/say.tsx';
import { ProjectPicture } from '../project-picture/project-picture.tsx';
import { useScreen } from '../screen-context.ts';
import './starting.css';

/** A picture of the town until the host has spoken, or while the page mends itself. */
export function Starting() {
  const { words } = useScreen();
  return (
    <main className="starting">
      <ProjectPicture id="town" field={null} />
      <h1>
        <Say text={words.starting} />
      </h1>
    </main>
  );
}
