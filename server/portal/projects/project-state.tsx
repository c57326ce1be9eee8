import type { ProjectRow, ProjectState } from '../../../shared/office/projects.ts';
import { shortDay } from '../design/day.ts';
import { StatusMark, type Tone } from '../design/status-mark.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { PROJECT_WORDS } from './words.ts';

const TONES: Record<ProjectState, Tone> = {
  open: 'good',
  coming: 'waiting',
  ended: 'off',
  paused: 'paused',
  closed: 'off',
};

/** Whether it takes gifts now. */
export function StateMark({ state }: { readonly state: ProjectState }) {
  const say = useWords(PROJECT_WORDS);
  return <StatusMark tone={TONES[state]}>{say.states[state]}</StatusMark>;
}

/** Whether gifts to it earn points, and until when. */
export function CertificationMark({
  of: { certified, certifiedUntil, appliedAt },
}: {
  readonly of: Pick<ProjectRow, 'certified' | 'certifiedUntil' | 'appliedAt'>;
}) {
  const say = useWords(PROJECT_WORDS);
  const { language } = useLanguage();
  return (
    <span className="project-marks">
      {certified && (
        <StatusMark tone="good">
          {say.certifications.certified}
          <small>
            {certifiedUntil === null ? say.noEnd : say.certifiedUntil(shortDay(certifiedUntil, language))}
          </small>
        </StatusMark>
      )}
      {appliedAt !== null && <StatusMark tone="attention">{say.certifications.waiting}</StatusMark>}
      {!certified && appliedAt === null && <span className="quiet">{say.certifications.none}</span>}
    </span>
  );
}
