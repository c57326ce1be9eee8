import { type Command, Option } from 'commander';
import { STAFF_ROLES } from '../../shared/office/roles.ts';
import {
  endSignInsOf,
  inviteOperator,
  inviteStaff,
  listInvitations,
  listOperators,
  listStaff,
  makeResetLinkForAnyone,
  makeSignInLink,
  removeOperator,
  removeStaff,
  setStaffRoles,
} from '../../shared/office/staff.ts';
import { officeOf } from './office.ts';

type RoleInTown = Exclude<(typeof STAFF_ROLES)[number], 'operator'>;
const rolesOption = () =>
  new Option('--role <role...>', 'what the person does')
    .choices(STAFF_ROLES.filter((role) => role !== 'operator'))
    .makeOptionMandatory();
const ONCE = 'shown once: whoever opens the link first has it';

/** Members of staff. The links go to the terminal alone. */
export function staffCommands(program: Command): void {
  const staff = program.command('staff').description('who works at the office, and in which roles');
  staff
    .command('invite <municipality> <email>')
    .description(`a link to become a member of staff; ${ONCE}`)
    .requiredOption('--name <name>')
    .addOption(rolesOption())
    .action((municipality, email, { name, role }: { name: string; role: RoleInTown[] }, command) =>
      officeOf(command).show(inviteStaff, { params: { municipality }, body: { email, name, roles: role } }),
    );
  staff
    .command('list <municipality>')
    .action((municipality, _, command) =>
      officeOf(command).show(listStaff, { params: { municipality }, query: { limit: 200 } }, ({ rows }) =>
        rows.map(({ id, email, name, roles }) => ({ id, email, name, roles: roles.join(' ') })),
      ),
    );
  staff
    .command('invitations <municipality>')
    .description('those that nobody has taken up')
    .action((municipality, _, command) =>
      officeOf(command).show(listInvitations, { params: { municipality } }),
    );
  staff
    .command('roles <municipality> <staff>')
    .description('gives other roles; the sign-ins end')
    .addOption(rolesOption())
    .requiredOption('--why <words>')
    .action((municipality, id, { role, why }: { role: RoleInTown[]; why: string }, command) =>
      officeOf(command).show(setStaffRoles, {
        params: { municipality, staff: id },
        body: { roles: role, why },
      }),
    );
  staff
    .command('remove <municipality> <staff>')
    .description('takes all roles there; the sign-ins end')
    .requiredOption('--why <words>')
    .action((municipality, id, { why }, command) =>
      officeOf(command).show(removeStaff, { params: { municipality, staff: id }, body: { why } }),
    );
  staff
    .command('sign-out <municipality> <staff>')
    .description('ends all sign-ins of somebody')
    .requiredOption('--why <words>')
    .action((municipality, id, { why }, command) =>
      officeOf(command).show(endSignInsOf, { params: { municipality, staff: id }, body: { why } }),
    );
  staff
    .command('sign-in-link <email>')
    .description(`break glass: signs somebody in without password and code; ${ONCE}`)
    .requiredOption('--why <words>')
    .action((email, { why }, command) => officeOf(command).show(makeSignInLink, { body: { email, why } }));
  staff
    .command('reset-link <email>')
    .description(`a link for a new password; ${ONCE}`)
    .option('--forget-second-factor', 'the telephone or key is lost too')
    .requiredOption('--why <words>')
    .action((email, { why, forgetSecondFactor }, command) =>
      officeOf(command).show(makeResetLinkForAnyone, {
        body: { email, why, secondFactor: forgetSecondFactor ? 'forgotten' : 'kept' },
      }),
    );

  const operator = program.command('operator').description('who stands above all municipalities');
  operator
    .command('invite <email>')
    .description(`a link to become an operator; ${ONCE}`)
    .requiredOption('--name <name>')
    .action((email, { name }, command) => officeOf(command).show(inviteOperator, { body: { email, name } }));
  operator
    .command('list')
    .action((_, command) =>
      officeOf(command).show(listOperators, {}, (rows) =>
        rows.map(({ id, email, name }) => ({ id, email, name })),
      ),
    );
  operator
    .command('remove <staff>')
    .description('the sign-ins end')
    .requiredOption('--why <words>')
    .action((id, { why }, command) =>
      officeOf(command).show(removeOperator, { params: { staff: id }, body: { why } }),
    );
}
