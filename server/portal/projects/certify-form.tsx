import { z } from 'zod';
import { certifyProject, type ProjectFull } from '../../../shared/office/projects.ts';
import { Day } from '../../../shared/time.ts';
import { useSend } from '../api/use-send.ts';
import { fiscalYearNow } from '../design/day.ts';
import { Form } from '../design/form.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useText, useWords } from '../words/language.tsx';
import { PROJECT_WORDS } from './words.ts';

/** At the office a certification always has its last day. */
const Certified = z.strictObject({ until: Day, note: z.string().trim().max(400) });

/** Certifies a project, to the end of the fiscal year unless said. */
export function CertifyForm({
  project,
  onClose,
}: {
  readonly project: ProjectFull;
  readonly onClose: () => void;
}) {
  const say = useWords(PROJECT_WORDS);
  const text = useText();
  const { municipality } = useTown();
  const toast = useToast();
  const certify = useSend(certifyProject);
  const form = useOfficeForm(Certified, { until: `${fiscalYearNow() + 1}-03-31`, note: '' });
  return (
    <SidePanel title={say.certifyTitle} lead={<p>{text(project.name)}</p>} onClose={onClose}>
      <p className="quiet">{say.certifyLead}</p>
      <Form
        form={form}
        save={say.certify}
        onCancel={onClose}
        onSend={async (body) => {
          await certify.mutateAsync({ params: { municipality, project: project.project }, body });
          toast({ text: say.certified });
          onClose();
        }}
      >
        <TextField name="until" label={say.until} type="date" required />
        <TextField name="note" label={say.note} help={say.noteHelp} lines={2} />
      </Form>
    </SidePanel>
  );
}
