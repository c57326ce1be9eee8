import { walletAlias } from '../../shared/alias.ts';
import { idTailFromCrockford } from '../../shared/crockford.ts';
import type { KioskId } from '../../shared/id.ts';
import * as endpoints from '../../shared/office/desk.ts';
import { mayDo } from '../../shared/office/permissions.ts';
import { readNumber } from '../../shared/town-card.ts';
import { findDonation } from '../donations/find-donation.ts';
import { refuse } from '../http/problem.ts';
import { hasKiosk } from '../kiosks/has-kiosk.ts';
import { rolesIn } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { findPersons, openPersons } from '../persons/find-persons.ts';
import { findTownCard } from './find-town-card.ts';
import { findWallet } from './find-wallet.ts';
import { newestOfEach, recentTaps } from './recent-taps.ts';
import { transactionOfSlip } from './slip-number.ts';

const TAPS = 10;
const TAPS_LOOKED_AT = 50;
const PERSONS = 20;

export const listDeskKiosks = route(endpoints.listDeskKiosks, async ({ db }, { params }) => {
  const rows = await db
    .selectFrom('kiosk as k')
    .innerJoin('site as s', (join) =>
      join.onRef('s.municipality_id', '=', 'k.municipality_id').onRef('s.id', '=', 'k.site_id'),
    )
    .select(['k.id', 'k.name', 's.name as site'])
    .where('k.municipality_id', '=', params.municipality)
    .where('k.enrolled_at', 'is not', null)
    .where('k.revoked_at', 'is', null)
    .orderBy('k.name')
    .execute();
  return done(
    rows.map(({ id, name, site }) => ({
      kiosk: id as KioskId, // made by this server
      name,
      site: JSON.parse(site),
    })),
  );
});

/** The desk reads cards by its own kiosk: what was just touched there stands on top. */
export const listTaps = route(endpoints.listTaps, async ({ db }, { params }) => {
  const { municipality, kiosk } = params;
  if (!(await hasKiosk(db, municipality, kiosk))) return refuse('name/unknown', kiosk);
  const taps = await recentTaps(db, { municipality, kiosk }, TAPS_LOOKED_AT);
  const shown = newestOfEach(taps, ({ wallet }) => wallet).slice(0, TAPS);
  return done(
    shown.map(({ wallet, kind, receivedAt }) => {
      const alias = walletAlias(wallet);
      // A kiosk's screen shows the last four characters.
      return { alias, kind, at: receivedAt, tail: alias.slice(-4) };
    }),
  );
});

type By = 'alias' | 'town-card' | 'receipt' | 'slip' | 'name';

export const findAtDesk = route(endpoints.findAtDesk, async (world, { params, body }) => {
  const { municipality } = params;
  const mayReadPersons =
    world.actor.kind === 'command-line' || mayDo('person.read', rolesIn(world.actor, municipality));
  const number = readNumber(body.search);
  const found = new Map<string, By>();
  for (const [wallet, by] of await byNumber(world, municipality, body.search)) {
    if (!found.has(wallet)) found.set(wallet, by);
  }
  if (found.size === 0 && mayReadPersons) {
    for (const { wallet } of await findPersons(world, municipality, body.search, PERSONS)) {
      found.set(wallet, 'name');
    }
  }
  const persons = mayReadPersons
    ? await openPersons(world, municipality, 'wallet_id', [...found.keys()])
    : [];
  const known = new Map(
    persons.map(({ wallet, person, name, reading }) => [wallet, { person, name, reading }]),
  );
  const rows = [...found].map(([wallet, by]) => ({
    alias: walletAlias(wallet),
    by,
    person: known.get(wallet) ?? null,
  }));
  rows.sort((a, b) => ((a.person?.reading ?? '') < (b.person?.reading ?? '') ? -1 : 1));
  return done({ found: rows, wrongCheck: number.kind === 'wrong-check' && found.size === 0 });
});

/** What a number names: a town card, a wallet, a gift or a slip. Short names and receipts look alike: both are tried. */
async function byNumber(
  { db }: OfficeWorld,
  municipality: string,
  search: string,
): Promise<(readonly [string, By])[]> {
  const number = readNumber(search);
  if (number.kind === 'town-card') {
    const card = await findTownCard(db, municipality, number.number);
    return card.status === 'found' ? [[card.wallet, 'town-card']] : [];
  }
  const hits: (readonly [string, By])[] = [];
  const tail = idTailFromCrockford(search.normalize('NFKC'));
  if (tail !== null) {
    const wallet = await findWallet(db, municipality, search.normalize('NFKC'));
    if (wallet.status === 'found') hits.push([wallet.wallet, 'alias']);
    const gift = await findDonation(db, municipality, search.normalize('NFKC'));
    if (gift.status === 'found') hits.push([gift.donation.wallet_id, 'receipt']);
  }
  const transaction = await transactionOfSlip(db, municipality, search);
  if (transaction !== null) {
    const paid = await db
      .selectFrom('office_transaction')
      .select('wallet_id')
      .where('municipality_id', '=', municipality)
      .where('id', '=', transaction)
      .executeTakeFirst();
    if (paid?.wallet_id) hits.push([paid.wallet_id, 'slip']);
  }
  return hits;
}
