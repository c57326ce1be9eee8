import type { Command } from 'commander';
import { uuidv7 } from 'uuidv7';
import { blockCard, replaceCard, unblockCard } from '../../server/cards/cards.route.ts';
import { topUp } from '../../server/cards/top-ups.route.ts';
import { readWallet, readWalletBalances } from '../../server/cards/wallets.route.ts';
import { CardId } from '../../shared/card.ts';
import { officeOf } from './office.ts';
import { readInstant, readWhole } from './read-arguments.ts';

/**
 * A card as a person names it: the short name of its notebook, `7F3K29QD`, with the end of the card's ID after a
 * slash where a wallet has several, `7F3K29QD/x_9A`; or a whole card ID.
 */
export function readCard(text: string) {
  const card = CardId.safeParse(text);
  if (card.success) return { card: card.data };
  const [alias = '', tail] = text.split('/');
  return { alias, ...(tail && { tail }) };
}

/** Wallets and the cards that open them. */
export function cardCommands(program: Command): void {
  const wallet = program.command('wallet').description('what cards open');
  wallet
    .command('show <municipality> <alias>')
    .description('its cards, balances and notebook, by the short name in the notebook')
    .action((municipality, alias, _, command) =>
      officeOf(command).show(readWallet, { params: { municipality, alias } }),
    );
  wallet
    .command('balances <municipality> <alias>')
    .description('what it holds, or held at a moment')
    .option('--at <time>', '2026-11-21T10:00 in Japan', readInstant)
    .action((municipality, alias, query, command) =>
      officeOf(command).show(readWalletBalances, { params: { municipality, alias }, query }),
    );
  wallet
    .command('top-up <municipality> <alias> <yen>')
    .description('yen paid in at the counter')
    .option('--slip <number>', 'the number of a paper slip written by hand')
    .option('--request <uuid>', 'to ask again after a lost answer, without paying in twice', uuidv7())
    .action((municipality, alias, yen, { slip, request }, command) => {
      const office = officeOf(command);
      return office.show(topUp, {
        params: { municipality, alias },
        body: { request, amountYen: readWhole(yen), ...(slip && { slip }) },
      });
    });

  const card = program.command('card').description('cards: a short name, SHORTNAME/tail, or a card ID');
  for (const [name, route] of [
    ['block', blockCard],
    ['unblock', unblockCard],
  ] as const) {
    card
      .command(`${name} <municipality> <card>`)
      .action((municipality, text, _, command) =>
        officeOf(command).show(route, { params: { municipality }, body: readCard(text) }),
      );
  }
  card
    .command('replace <municipality> <old> <new>')
    .description('the wallet moves to the new card; the old one is blocked for good')
    .action((municipality, old, next, _, command) =>
      officeOf(command).show(replaceCard, {
        params: { municipality },
        body: { old: readCard(old), next: readCard(next) },
      }),
    );
}
