import type { Command } from 'commander';
import { orderKiosk } from '../../server/kiosks/kiosk-orders.route.ts';
import { createCode, revokeKiosk } from '../../server/kiosks/kiosk-trust.route.ts';
import { createKiosk, moveKiosk, updateKiosk } from '../../server/kiosks/kiosks.route.ts';
import { listKiosks } from '../../server/kiosks/list-kiosks.route.ts';
import { readKiosk } from '../../server/kiosks/read-kiosk.route.ts';
import { createSite, listSites } from '../../server/kiosks/sites.route.ts';
import { listStaffCards, retireStaffCard, setStaffCard } from '../../server/staff/staff-cards.route.ts';
import { SITE_KINDS } from '../../shared/office/sites.ts';
import { askPin } from './ask-pin.ts';
import { readCard } from './card-commands.ts';
import { officeOf } from './office.ts';
import { readNameOrNone, readText } from './read-arguments.ts';

/** Sites, kiosks and the staff who stand beside them. */
export function kioskCommands(program: Command): void {
  const site = program.command('site').description('places where kiosks stand');
  site
    .command('create <municipality> <site>')
    .requiredOption('--name <text>', 'ja[|easy[|en]]', readText)
    .option('--district <name>', 'whose wallets its kiosks keep', '')
    .option('--kind <kind>', SITE_KINDS.join(', '), 'other')
    .action((municipality, id, options, command) =>
      officeOf(command).show(createSite, { params: { municipality }, body: { id, ...options } }),
    );
  site
    .command('list <municipality>')
    .action((municipality, _, command) =>
      officeOf(command).show(
        listSites,
        { params: { municipality }, query: { limit: 200 } },
        ({ rows }) => rows,
      ),
    );

  const kiosk = program.command('kiosk').description('kiosks and their enrolment');
  kiosk
    .command('create <municipality>')
    .description('a new kiosk and its single-use enrolment code')
    .requiredOption('--name <name>')
    .requiredOption('--site <site>')
    .option('--reader-position <side>', 'left, right or below', 'right')
    .option('--mode <mode>', 'town-tv or event', 'town-tv')
    .option('--session <session>', 'for event mode')
    .action((municipality, options, command) =>
      officeOf(command).show(createKiosk, { params: { municipality }, body: options }),
    );
  kiosk
    .command('list <municipality>')
    .option('--search <words>', 'in its name, its site or its id')
    .option('--sort <by>', 'name, quiet or worst', 'worst')
    .action((municipality, options, command) =>
      officeOf(command).show(
        listKiosks,
        { params: { municipality }, query: { limit: 200, ...options } },
        ({ rows }) =>
          rows.map(({ kiosk, name, site, level, signs, mode, lastExchangeAt, waiting, version }) => ({
            kiosk,
            name,
            site,
            level,
            signs: signs.join(' '),
            mode,
            lastExchangeAt,
            waiting,
            version,
          })),
      ),
    );
  kiosk
    .command('set <municipality> <kiosk>')
    .description('its name, mode, session or volume')
    .option('--name <name>')
    .option('--reader-position <side>')
    .option('--mode <mode>', 'town-tv or event')
    .option('--session <session>', 'or none', readNameOrNone)
    .option('--volume <percent>', '0 to 100', Number)
    .action((municipality, id, options, command) =>
      officeOf(command).show(updateKiosk, { params: { municipality, kiosk: id }, body: options }),
    );
  kiosk
    .command('move <municipality> <kiosk> <site>')
    .description('to another site; where it stood is kept')
    .option('--why <words>')
    .action((municipality, id, site, options, command) =>
      officeOf(command).show(moveKiosk, { params: { municipality, kiosk: id }, body: { site, ...options } }),
    );
  kiosk
    .command('show <municipality> <kiosk>')
    .description('how it is, what it was asked, where it stood')
    .action((municipality, id, _, command) =>
      officeOf(command).show(readKiosk, { params: { municipality, kiosk: id } }),
    );
  kiosk
    .command('ask <municipality> <kiosk> <order>')
    .description('restart or screenshot; done while nobody stands there')
    .action((municipality, id, order, _, command) =>
      officeOf(command).show(orderKiosk, { params: { municipality, kiosk: id }, body: { order } }),
    );
  kiosk
    .command('code <municipality> <kiosk>')
    .description('a new enrolment code; codes given out before stop working')
    .action((municipality, id, _, command) =>
      officeOf(command).show(createCode, { params: { municipality, kiosk: id } }),
    );
  kiosk
    .command('revoke <municipality> <kiosk>')
    .description('ends its trust at its next request, for ever')
    .requiredOption('--why <words>')
    .action((municipality, id, { why }, command) =>
      officeOf(command).show(revokeKiosk, { params: { municipality, kiosk: id }, body: { why } }),
    );

  const staff = program.command('staff-card').description('cards that open the maintenance screen');
  staff
    .command('set <municipality> <card>')
    .description('a staff card or its new PIN; the PIN is asked for')
    .requiredOption('--name <name>')
    .action(async (municipality, card, { name }, command) =>
      officeOf(command).show(setStaffCard, {
        params: { municipality },
        body: { card: readCard(card), name, pin: await askPin() },
      }),
    );
  staff
    .command('retire <municipality> <card>')
    .option('--why <words>')
    .action((municipality, card, options, command) =>
      officeOf(command).show(retireStaffCard, {
        params: { municipality },
        body: { card: readCard(card), ...options },
      }),
    );
  staff
    .command('list <municipality>')
    .action((municipality, _, command) =>
      officeOf(command).show(listStaffCards, { params: { municipality } }, (rows) =>
        rows.map(({ card, name, createdAt, retiredAt }) => ({ card, name, createdAt, retiredAt })),
      ),
    );
}
