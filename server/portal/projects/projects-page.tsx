import './projects.css';
import { ProjectList } from './project-list.tsx';

/** Projects of a municipality. */
export default function ProjectsPage() {
  return <ProjectList />;
}
