import type { CertificationStep } from '../../../shared/office/projects.ts';
import { Day } from '../design/when.tsx';
import { useWords } from '../words/language.tsx';
import { PROJECT_WORDS } from './words.ts';

/** The history of a certification, the newest first. */
export function ProjectSteps({ steps }: { readonly steps: readonly CertificationStep[] }) {
  const say = useWords(PROJECT_WORDS);
  if (steps.length === 0) return <p className="quiet">{say.noHistory}</p>;
  return (
    <ol className="project-steps">
      {steps.map(({ number, step, until, officer, note, at }) => (
        <li key={number}>
          <Day at={at} />
          <strong>{say.steps[step]}</strong>
          <span className="quiet">{officer || say.byItself}</span>
          {until !== null && (
            <span className="quiet">
              {say.until} <Day at={until} />
            </span>
          )}
          {note !== '' && <p>{note}</p>}
        </li>
      ))}
    </ol>
  );
}
