/** The office's command line: `npm run admin -- --help`. Works through the admin API of a running server. */
import { OfficeRefusal } from '../server/office/office-client.ts';
import { adminProgram } from './admin/admin-program.ts';
import { UsageError } from './admin/office.ts';

try {
  await adminProgram().parseAsync();
} catch (error) {
  if (error instanceof OfficeRefusal || error instanceof UsageError) console.error(error.message);
  else if (error instanceof TypeError && error.cause) console.error(`no server answers: ${error.cause}`);
  else throw error;
  process.exitCode = 1;
}
