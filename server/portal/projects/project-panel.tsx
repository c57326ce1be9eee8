import { useState } from 'react';
import {
  applyForCertification,
  type ProjectFull,
  readProject,
  updateProject,
} from '../../../shared/office/projects.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { shortDay } from '../design/day.ts';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { Money } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useFieldName } from '../frame/use-field-name.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { CertifyForm } from './certify-form.tsx';
import { type Doing, ProjectDialog } from './project-dialog.tsx';
import { EditProject, LawFieldText } from './project-form.tsx';
import { ProjectGifts } from './project-gifts.tsx';
import { CertificationMark, StateMark } from './project-state.tsx';
import { ProjectSteps } from './project-steps.tsx';
import { PROJECT_WORDS } from './words.ts';

/** One project beside the list. */
export function ProjectPanel({
  project,
  onClose,
}: {
  readonly project: string;
  readonly onClose: () => void;
}) {
  const say = useWords(PROJECT_WORDS);
  const { municipality } = useTown();
  const asked = useAsk(readProject, { params: { municipality, project } });
  if (asked.data) return <OpenProject of={asked.data} onClose={onClose} />;
  return (
    <SidePanel title={say.projects} onClose={onClose}>
      {asked.isPending ? <Loading /> : <Failure problem={asked.error} onAgain={asked.refetch} />}
    </SidePanel>
  );
}

function OpenProject({ of, onClose }: { readonly of: ProjectFull; readonly onClose: () => void }) {
  const say = useWords(PROJECT_WORDS);
  const text = useText();
  const [doing, setDoing] = useState<Doing | null>(null);
  const stop = () => setDoing(null);
  if (doing === 'edit') return <EditProject project={of} onClose={stop} />;
  if (doing === 'certify') return <CertifyForm project={of} onClose={stop} />;
  return (
    <SidePanel
      title={text(of.name)}
      lead={
        <p className="project-marks">
          <StateMark state={of.state} />
          <CertificationMark of={of} />
        </p>
      }
      onClose={onClose}
      acts={<ProjectActs of={of} onDo={setDoing} />}
    >
      <Raised of={of} />
      <section>
        <ProjectFacts of={of} />
      </section>
      <section>
        <h3>{say.history}</h3>
        <ProjectSteps steps={of.steps} />
      </section>
      <ProjectGifts project={of.project} />
      <ProjectDialog of={of} doing={doing} onClose={stop} />
    </SidePanel>
  );
}

function Raised({ of }: { readonly of: ProjectFull }) {
  const say = useWords(PROJECT_WORDS);
  const { language } = useLanguage();
  const percent = of.goalYen === 0 ? null : Math.floor((of.raisedYen * 100) / of.goalYen);
  return (
    <section className="project-raised">
      <p>
        <strong>
          <Money yen={of.raisedYen} />
        </strong>
        {percent !== null && <span>{say.ofGoal(digits(percent, language))}</span>}
      </p>
      {percent !== null && <meter min={0} max={100} value={Math.min(100, percent)} aria-label={say.goal} />}
    </section>
  );
}

function ProjectFacts({ of }: { readonly of: ProjectFull }) {
  const say = useWords(PROJECT_WORDS);
  const fieldName = useFieldName();
  const { language } = useLanguage();
  const text = useText();
  const day = (at: string | null) => (at === null ? '' : shortDay(at, language));
  const period = of.startsOn === null && of.endsOn === null;
  return (
    <Facts
      of={[
        [say.goal, of.goalYen === 0 ? '–' : <Money key="goal" yen={of.goalYen} />],
        [say.pledged, <Money key="pledged" yen={of.pledgedYen} />],
        [say.points, say.pointsOf(digits(of.raisedPoints, language))],
        [say.donors, say.donorsOf(digits(of.donors, language))],
        [say.period, period ? '–' : `${day(of.startsOn)}～${day(of.endsOn)}`],
        [say.by, text(of.by)],
        [say.partner, of.partner === null ? '–' : say.partners[of.partner]],
        [say.purpose, text(of.purpose)],
        [say.sponsor, of.sponsor === null ? undefined : text(of.sponsor)],
        [say.field, of.field === null ? '–' : fieldName(of.field)],
        [say.category, text(of.category)],
        [say.npoField, <LawFieldText key="npo" code={of.npoField} />],
        [say.publicField, <LawFieldText key="public" code={of.publicField} />],
        [say.id, of.project],
      ]}
    />
  );
}

function ProjectActs({ of, onDo }: { readonly of: ProjectFull; readonly onDo: (doing: Doing) => void }) {
  const say = useWords(PROJECT_WORDS);
  const town = useTown();
  const toast = useToast();
  const update = useSend(updateProject);
  const apply = useSend(applyForCertification);
  const params = { municipality: town.municipality, project: of.project };
  const setStatus = (status: 'open' | 'paused') => update.mutateAsync({ params, body: { status } });
  const pause = async () => {
    await setStatus('paused');
    toast({ text: say.paused, undo: () => void setStatus('open') });
  };
  const reopen = async () => {
    await setStatus('open');
    toast({ text: say.reopened });
  };
  return (
    <>
      {town.may('project.certify') && (
        <>
          <Button look={of.appliedAt === null ? 'plain' : 'act'} icon="check" onPress={() => onDo('certify')}>
            {say.certify}
          </Button>
          {of.appliedAt !== null && <Button onPress={() => onDo('decline')}>{say.decline}</Button>}
          {of.certified && <Button onPress={() => onDo('decertify')}>{say.decertify}</Button>}
        </>
      )}
      {town.may('project.write') && (
        <>
          {of.appliedAt === null && !of.certified && (
            <Button
              busy={apply.isPending}
              onPress={() =>
                void apply.mutateAsync({ params, body: {} }).then(() => toast({ text: say.applied }))
              }
            >
              {say.applyNow}
            </Button>
          )}
          <Button icon="edit" onPress={() => onDo('edit')}>
            {say.edit}
          </Button>
          {of.status === 'open' ? (
            <Button icon="paused" busy={update.isPending} onPress={() => void pause()}>
              {say.pause}
            </Button>
          ) : (
            <Button icon="open" busy={update.isPending} onPress={() => void reopen()}>
              {say.reopen}
            </Button>
          )}
          {of.status !== 'closed' && (
            <Button look="danger" icon="blocked" onPress={() => onDo('close')}>
              {say.close}
            </Button>
          )}
        </>
      )}
    </>
  );
}
