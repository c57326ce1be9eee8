import { plain } from '../../../shared/parse-ruby.ts';
import type { Project } from '../../../shared/town.ts';
import { useScreen } from '../screen-context.ts';
import { amount } from '../words/format.ts';
import './progress.css';
import { Say } from './say.tsx';

/** The filled share of a goal, 0 to 1; a town without a goal shows no bar. */
export const shareOf = (raisedYen: number, goalYen: number): number =>
  goalYen > 0 ? Math.min(1, Math.max(0, raisedYen / goalYen)) : 0;

/** How far a project is: as a bar, and in words. Promises are told apart from what has arrived. */
export function Progress({ project, brief }: { readonly project: Project; readonly brief?: boolean }) {
  const { words, language } = useScreen();
  const raised = amount(project.raisedYen, 'yen', language);
  const goal = project.goalYen > 0 ? words.goal(amount(project.goalYen, 'yen', language)) : words.noGoal;
  return (
    <div className="progress-block">
      {project.goalYen > 0 && (
        <div
          className="progress"
          role="progressbar"
          aria-label={plain(words.raised)}
          aria-valuemin={0}
          aria-valuemax={project.goalYen}
          aria-valuenow={Math.min(project.raisedYen, project.goalYen)}
          aria-valuetext={plain(`${raised}, ${goal}`)}
        >
          <div
            className="progress-fill"
            style={{ width: `${shareOf(project.raisedYen, project.goalYen) * 100}%` }}
          />
        </div>
      )}
      <p className="progress-words">
        <span className="progress-sum">
          <Say text={raised} />
        </span>
        <span>
          <Say text={goal} />
        </span>
        {!brief && project.pledgedYen > 0 && (
          <span>
            <Say text={words.promised(amount(project.pledgedYen, 'yen', language))} />
          </span>
        )}
      </p>
    </div>
  );
}
