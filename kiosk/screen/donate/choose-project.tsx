import { useState } from 'react';
import type { Project } from '../../../shared/town.ts';
import { Button } from '../design/button.tsx';
import { Progress } from '../design/progress.tsx';
import { Say } from '../design/say.tsx';
import { ProjectPicture } from '../project-picture/project-picture.tsx';
import { useScreen } from '../screen-context.ts';
import { VisitScene } from '../visit/visit-scene.tsx';
import { digits } from '../words/format.ts';
import './choose-project.css';

const PER_PAGE = 4;

/** The open projects, four a page, as large as they go. */
export function ChooseProject({ projects }: { readonly projects: readonly Project[] }) {
  const { words, text, language, press } = useScreen();
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(projects.length / PER_PAGE));
  const shown = projects.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  return (
    <VisitScene name="choose-project" title={words.chooseProject}>
      {shown.length === 0 ? (
        <p className="choose-none">
          <Say text={words.noProjects} />
        </p>
      ) : (
        <ul key={page} className="choose-list entering">
          {shown.map((project) => (
            <li key={project.id}>
              <button
                type="button"
                className="choose-item"
                onClick={() => press({ type: 'choose-project', project: project.id })}
              >
                <ProjectPicture id={project.id} field={project.field} cut="heart" />
                <span className="choose-about">
                  <strong className="clamp-2">
                    <Say text={text(project.name)} />
                  </strong>
                  <span className="choose-by clamp-1">
                    <Say text={text(project.by)} />
                  </span>
                  <Progress project={project} brief />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <footer className="visit-foot">
        <Button look="quiet" icon="back" text={words.back} onPress={() => press({ type: 'back' })} />
        {pages > 1 && (
          <nav className="choose-pages">
            <Button
              icon="back"
              text={words.previous}
              disabled={page === 0}
              onPress={() => setPage((now) => now - 1)}
            />
            <p aria-live="polite">{words.page(digits(page + 1, language), digits(pages, language))}</p>
            <Button
              icon="forward"
              text={words.next}
              disabled={page === pages - 1}
              onPress={() => setPage((now) => now + 1)}
            />
          </nav>
        )}
      </footer>
    </VisitScene>
  );
}
