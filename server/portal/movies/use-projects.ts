import { listProjects } from '../../../shared/office/projects.ts';
import { useAsk } from '../api/use-ask.ts';
import type { Choice } from '../design/choice-field.tsx';
import { useTown } from '../frame/me.ts';
import { useText } from '../words/language.tsx';

const MOST = 200;

function useProjects() {
  const { municipality, may } = useTown();
  const asked = useAsk(
    listProjects,
    { params: { municipality }, query: { limit: MOST } },
    // Who reads movies may not always read projects.
    { when: may('project.read') },
  );
  return asked.data?.rows ?? [];
}

/** The projects that a movie may name. */
export function useProjectChoices(): readonly Choice[] {
  const text = useText();
  return useProjects()
    .filter(({ state }) => state !== 'closed' && state !== 'ended')
    .map(({ project, name }) => ({ value: project, label: text(name) }));
}

/** A project's name by its id; the id itself where the name is not known. */
export function useProjectName(): (project: string) => string {
  const text = useText();
  const rows = useProjects();
  return (project) => text(rows.find((row) => row.project === project)?.name) || project;
}
