import { type StaffRow, setStaffRoles } from '../../../shared/office/staff.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { ROLES_IN_TOWN, RolesField } from './roles-field.tsx';
import { STAFF_WORDS } from './words.ts';

/** Gives somebody other roles, with a reason for the audit log. */
export function ChangeRoles({
  person,
  onClose,
}: {
  readonly person: StaffRow;
  readonly onClose: () => void;
}) {
  const say = useWords(STAFF_WORDS);
  const toast = useToast();
  const { municipality } = useTown();
  const change = useSend(setStaffRoles);
  const form = useOfficeForm(setStaffRoles.body, {
    roles: ROLES_IN_TOWN.filter((role) => person.roles.includes(role)),
    why: '',
  });
  return (
    <Form
      form={form}
      onCancel={onClose}
      onSend={async (body) => {
        await change.mutateAsync({ params: { municipality, staff: person.id }, body });
        toast({ text: say.saved });
        onClose();
      }}
    >
      <p className="quiet">{say.changeRolesHelp}</p>
      <RolesField />
      <TextField name="why" label={say.why} required lines={2} maxLength={400} />
    </Form>
  );
}
