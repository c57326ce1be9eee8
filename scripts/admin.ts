/** The office's command line: `npm run admin -- --help`. Works through the admin API of a running server. */
import { Command } from 'commander';
import { AdminRefusal } from '../server/admin/admin-client.ts';
import { activityCommands } from './admin/activity-commands.ts';
import { bookCommands } from './admin/book-commands.ts';
import { cardCommands } from './admin/card-commands.ts';
import { kioskCommands } from './admin/kiosk-commands.ts';
import { officeOptions, UsageError } from './admin/office.ts';
import { townCommands } from './admin/town-commands.ts';

const program = officeOptions(new Command('admin'))
  .description('The office of a town: works through the admin API of a running server')
  .showHelpAfterError();
for (const add of [townCommands, kioskCommands, activityCommands, cardCommands, bookCommands]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof AdminRefusal || error instanceof UsageError) console.error(error.message);
  else if (error instanceof TypeError && error.cause) console.error(`no server answers: ${error.cause}`);
  else throw error;
  process.exitCode = 1;
}
