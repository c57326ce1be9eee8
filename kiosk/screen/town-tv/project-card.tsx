import type { Project } from '../../../shared/town.ts';
import { Say } from '../design/say.tsx';
import { ProjectPicture } from '../project-picture/project-picture.tsx';
import { useScreen } from '../screen-context.ts';
import './project-card.css';

/** A project as a showing: its own picture, and what the money is for. Without a project, the town's picture. */
export function ProjectCard({ project }: { readonly project: Project | null }) {
  const { fieldName, text } = useScreen();
  return (
    <div className="project-card entering">
      <ProjectPicture id={project?.id ?? 'town'} field={project?.field ?? null} />
      {project && (
        <div className="project-card-label">
          {project.field && (
            <p className="project-card-field">
              <Say text={fieldName(project.field)} />
            </p>
          )}
          <p className="project-card-purpose clamp-3">
            <Say text={text(project.purpose)} />
          </p>
        </div>
      )}
    </div>
  );
}
