import { Command } from 'commander';
import { activityCommands } from './activity-commands.ts';
import { bookCommands } from './book-commands.ts';
import { cardCommands } from './card-commands.ts';
import { kioskCommands } from './kiosk-commands.ts';
import { officeOptions } from './office.ts';
import { staffCommands } from './staff-commands.ts';
import { townCommands } from './town-commands.ts';

/** All commands of the office. Its actions throw OfficeRefusal and UsageError. */
export function adminProgram(): Command {
  const program = officeOptions(new Command('admin'))
    .description('The office of a town: works through the admin API of a running server')
    .showHelpAfterError();
  for (const add of [
    townCommands,
    staffCommands,
    kioskCommands,
    activityCommands,
    cardCommands,
    bookCommands,
  ])
    add(program);
  return program;
}
