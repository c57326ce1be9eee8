import type { Command } from 'commander';
import { readBooks, reverseTransaction } from '../../server/books/books.route.ts';
import { closeCase, listCases } from '../../server/books/cases.route.ts';
import { listQuarantined } from '../../server/books/quarantined.route.ts';
import { readDonation, settlePledge } from '../../server/donations/donations.route.ts';
import { officeOf } from './office.ts';
import { readInstant } from './read-arguments.ts';

/** Gifts, the town's accounts, and what a person should look at. */
export function bookCommands(program: Command): void {
  const gift = program.command('gift').description('one gift, by its receipt number');
  gift
    .command('show <municipality> <receipt>')
    .action((municipality, receipt, _, command) =>
      officeOf(command).show(readDonation, { params: { municipality, receipt } }),
    );
  gift
    .command('settle <municipality> <receipt>')
    .description('a promised gift was paid at the counter')
    .option('--note <text>')
    .action((municipality, receipt, body, command) => {
      const office = officeOf(command);
      return office.show(settlePledge, {
        params: { municipality, receipt },
        body,
      });
    });

  const books = program.command('books').description("the town's and the projects' accounts");
  books
    .command('show <municipality>')
    .option('--at <time>', '2026-11-21T10:00 in Japan', readInstant)
    .action((municipality, query, command) =>
      officeOf(command).show(readBooks, { params: { municipality }, query }, ({ accounts }) => accounts),
    );
  books
    .command('reverse <municipality> <transaction>')
    .description('undoes one transaction by its opposite')
    .requiredOption('--note <text>', 'why')
    .action((municipality, transaction, { note }, command) => {
      const office = officeOf(command);
      return office.show(reverseTransaction, {
        params: { municipality, transaction },
        body: { note },
      });
    });

  const cases = program.command('case').description('what a person should look at');
  cases
    .command('list <municipality>')
    .option('--state <state>', 'open, closed or all', 'open')
    .action((municipality, query, command) =>
      officeOf(command).show(listCases, { params: { municipality }, query }),
    );
  cases
    .command('quarantined <municipality>')
    .description('facts that were set aside, with what they said')
    .action((municipality, _, command) =>
      officeOf(command).show(listQuarantined, { params: { municipality } }),
    );
  cases
    .command('close <municipality> <case>')
    .requiredOption('--resolution <text>', 'what was done')
    .action((municipality, id, { resolution }, command) => {
      const office = officeOf(command);
      return office.show(closeCase, {
        params: { municipality, case: id },
        body: { resolution },
      });
    });
}
