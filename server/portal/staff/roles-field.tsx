import { STAFF_ROLES, type StaffRole } from '../../../shared/office/roles.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { FRAME_WORDS } from '../frame/words.ts';
import { useWords } from '../words/language.tsx';
import { STAFF_WORDS } from './words.ts';

/** Those that are given in a municipality. */
export const ROLES_IN_TOWN = STAFF_ROLES.filter(
  (role): role is Exclude<StaffRole, 'operator'> => role !== 'operator',
);

/** Which roles somebody has here; some may be chosen, one must. */
export function RolesField() {
  const say = useWords(STAFF_WORDS);
  const names = useWords(FRAME_WORDS).roles;
  return (
    <ChoiceField
      name="roles"
      label={say.roles}
      many
      choices={ROLES_IN_TOWN.map((role) => ({ value: role, label: names[role], help: say.roleHelp[role] }))}
    />
  );
}
