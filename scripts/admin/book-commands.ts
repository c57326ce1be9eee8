import type { Command } from 'commander';
import { readBooks, reverseTransaction } from '../../server/books/books.route.ts';
import { listCases } from '../../server/cases/cases.route.ts';
import { decideCases, previewDecision } from '../../server/cases/decide.route.ts';
import { listQuarantined } from '../../server/cases/quarantined.route.ts';
import { readDonation, settlePledge } from '../../server/donations/gifts.route.ts';
import { Decision } from '../../shared/office/case-decisions.ts';
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
    .option('--state <state>', 'open or closed', 'open')
    .option('--code <code>', 'only of this kind, e.g. prepaid/overdrawn')
    .action((municipality, query, command) =>
      officeOf(command).show(listCases, { params: { municipality }, query }, ({ rows }) => rows),
    );
  cases
    .command('quarantined <municipality>')
    .description('facts that were set aside, with what they said')
    .action((municipality, _, command) =>
      officeOf(command).show(listQuarantined, { params: { municipality } }),
    );
  cases
    .command('decide <municipality> <case> <decision>')
    .description(
      'accept, take-back, pass-on, claim, waive, read-again or reject; --show only says what it would post',
    )
    .option('--why <text>', 'kept in the books', '')
    .option('--show')
    .action((municipality, id, said, { why, show }, command) => {
      const office = officeOf(command);
      const decision = Decision.parse(said);
      const params = { municipality };
      return show
        ? office.show(
            previewDecision,
            { params, body: { cases: [id], decision } },
            ({ outcomes }) => outcomes,
          )
        : office.show(
            decideCases,
            { params, body: { cases: [id], decision, why } },
            ({ outcomes }) => outcomes,
          );
    });
}
