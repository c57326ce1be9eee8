import type { CSSProperties } from 'react';
import { plain } from '../../../shared/parse-ruby.ts';
import type { Project } from '../../../shared/town.ts';
import { shareOf } from '../design/progress.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import type { ScreenMeans } from '../state/screen-state.ts';
import { amount } from '../words/format.ts';

interface GrowthProps {
  readonly project: Project;
  readonly means: ScreenMeans;
  /** What the project had of this kind before the gift. */
  readonly before: number;
  readonly gift: number;
}

/** The project's bar, growing by the gift. Points and promises have no goal, so they are told in words alone. */
export function Growth({ project, means, before, gift }: GrowthProps) {
  const { words, language } = useScreen();
  const now = before + gift;
  if (means === 'points' || means === 'pledge') {
    const sum = amount(now, means === 'points' ? 'point' : 'yen', language);
    return (
      <p className="growth-words">
        <Say text={means === 'points' ? words.raisedPoints(sum) : words.promised(sum)} />
      </p>
    );
  }
  const raised = amount(now, 'yen', language);
  const goal = project.goalYen > 0 ? words.goal(amount(project.goalYen, 'yen', language)) : words.noGoal;
  const style: CSSProperties & Record<`--${string}`, string> = {
    width: `${shareOf(now, project.goalYen) * 100}%`,
    '--grown-from': String(shareOf(before, project.goalYen) / (shareOf(now, project.goalYen) || 1)),
  };
  return (
    <>
      {project.goalYen > 0 && (
        <div
          className="progress"
          role="progressbar"
          aria-label={plain(words.raised)}
          aria-valuemin={0}
          aria-valuemax={project.goalYen}
          aria-valuenow={Math.min(now, project.goalYen)}
          aria-valuetext={plain(`${raised}, ${goal}`)}
        >
          <div className="progress-fill growth-fill" style={style} />
        </div>
      )}
      <p className="growth-words">
        <strong>
          <Say text={raised} />
        </strong>{' '}
        <Say text={goal} />
      </p>
    </>
  );
}
