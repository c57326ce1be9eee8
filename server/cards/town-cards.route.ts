import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { walletAlias } from '../../shared/alias.ts';
import * as endpoints from '../../shared/office/town-cards.ts';
import { toInstant } from '../../shared/time.ts';
import { printTownCard, type TownCardNumber, townCardNumber } from '../../shared/town-card.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { created, type Done, done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { findTownCard } from './find-town-card.ts';
import { findWallet } from './find-wallet.ts';

const RANDOM_BYTES = 5;
/** A number that somebody has already is drawn again; with 2^40 numbers that is rare, and twice in a row is a fault. */
const DRAWS = 4;

/** A sheet of new cards, each with a wallet of its own; or one card for a wallet that is there. The same request again gives the same sheet. */
export const issueTownCards = route(endpoints.issueTownCards, async (world, { params, body }) => {
  const { municipality } = params;
  const { request, count, alias } = body;
  if (alias !== undefined && count > 1) {
    return refuse('request/malformed', 'one wallet gets one card at a time');
  }
  const wanted = alias?.normalize('NFKC').toUpperCase().replaceAll('-', '');
  const isSame = async (before: readonly Issued[]) =>
    before.length === count && (wanted === undefined || walletAlias(before[0]?.wallet_id ?? '') === wanted);
  return await once(world, { municipality, request, isSame }, async ({ trx, audit }) => {
    const town = await trx
      .selectFrom('municipality')
      .select('id')
      .where('id', '=', municipality)
      .executeTakeFirst();
    if (!town) return refuse('name/unknown', municipality);
    const at = toInstant(world.nowMs());
    let wallet: string | null = null;
    if (alias !== undefined) {
      const found = await findWallet(trx, municipality, alias);
      if (found.status === 'refused') return found;
      wallet = found.wallet;
    }
    for (let made = 0; made < count; made++) {
      await addCard(trx, {
        municipality,
        wallet: wallet ?? (await openWallet(trx, municipality, at)),
        request,
        at,
      });
    }
    const rows = await readCards(trx, municipality, request);
    audit({
      subject: wallet === null ? `sheet/${request}` : `wallet/${walletAlias(wallet)}`,
      after: { numbers: rows.map(({ number }) => printTownCard(number)) },
    });
    return created(sheetOf(request, rows));
  });
});

export const replaceTownCard = route(endpoints.replaceTownCard, async (world, { params, body }) => {
  const { municipality } = params;
  const { request, number } = body;
  const isSame = async (before: readonly Issued[]) => {
    const old = await findTownCard(world.db, municipality, number);
    return old.status === 'found' && old.replacedBy === before[0]?.number;
  };
  return await once(world, { municipality, request, isSame }, async ({ trx, audit }) => {
    const old = await findTownCard(trx, municipality, number);
    if (old.status === 'refused') return old;
    if (old.replacedBy !== null)
      return refuse('state/conflict', `${printTownCard(number)} was already replaced`);
    const at = toInstant(world.nowMs());
    const next = await addCard(trx, { municipality, wallet: old.wallet, request, at });
    await trx
      .updateTable('town_card')
      .set({ blocked_at: old.blockedAt ?? at, replaced_by: next })
      .where('municipality_id', '=', municipality)
      .where('number', '=', number)
      .execute();
    audit({
      subject: `wallet/${walletAlias(old.wallet)}`,
      after: { blocked: printTownCard(number), opens: printTownCard(next) },
      why: body.why ?? null,
    });
    return created(sheetOf(request, await readCards(trx, municipality, request)));
  });
});

export const readSheet = route(endpoints.readSheet, async ({ db }, { params: { municipality, sheet } }) => {
  const rows = await readCards(db, municipality, sheet);
  return rows.length === 0 ? refuse('name/unknown', sheet) : done(sheetOf(sheet, rows));
});

type Sheet = ReturnType<typeof sheetOf>;

/**
 * Issues cards once for a request. One that comes again gets the sheet of the first time, also when both came at once:
 * writers take turns, so the second finds the first one's cards, and writes nothing, not even an audit entry.
 */
async function once(
  world: OfficeWorld,
  {
    municipality,
    request,
    isSame,
  }: {
    readonly municipality: string;
    readonly request: string;
    readonly isSame: (before: readonly Issued[]) => Promise<boolean>;
  },
  issue: (write: OfficeWrite) => Promise<Done<Sheet> | Refused>,
): Promise<Done<Sheet> | Refused> {
  const reused = refuse('request-id/reused', request);
  async function again(): Promise<Done<Sheet> | Refused | null> {
    const before = await readCards(world.db, municipality, request);
    if (before.length === 0) return null;
    return (await isSame(before)) ? created(sheetOf(request, before)) : reused;
  }
  const known = await again();
  if (known) return known;
  const answer = await commit(world, municipality, async (write) => {
    const others = await readCards(write.trx, municipality, request);
    return others.length > 0 ? reused : await issue(write);
  });
  return answer === reused ? ((await again()) ?? reused) : answer;
}

interface Issued {
  readonly number: string;
  readonly wallet_id: string;
  readonly issued_at: string;
}

const readCards = (
  db: OfficeWorld['db'] | Transaction<Schema>,
  municipality: string,
  sheet: string,
): Promise<Issued[]> =>
  db
    .selectFrom('town_card')
    .select(['number', 'wallet_id', 'issued_at'])
    .where('municipality_id', '=', municipality)
    .where('sheet_id', '=', sheet)
    .orderBy('number')
    .execute();

const sheetOf = (sheet: string, rows: readonly Issued[]) => ({
  sheet,
  issuedAt: rows[0]?.issued_at ?? '',
  cards: rows.map(({ number, wallet_id }) => ({ number, alias: walletAlias(wallet_id) })),
});

async function openWallet(trx: Transaction<Schema>, municipality: string, at: string): Promise<string> {
  const id = uuidv7();
  await trx.insertInto('wallet').values({ municipality_id: municipality, id, created_at: at }).execute();
  return id;
}

async function addCard(
  trx: Transaction<Schema>,
  card: {
    readonly municipality: string;
    readonly wallet: string;
    readonly request: string;
    readonly at: string;
  },
): Promise<TownCardNumber> {
  for (let draw = 0; draw < DRAWS; draw++) {
    const number = townCardNumber(randomBytes(RANDOM_BYTES));
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('town_card')
      .values({
        municipality_id: card.municipality,
        number,
        wallet_id: card.wallet,
        sheet_id: card.request,
        issued_at: card.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return number;
  }
  throw new Error('no free town card number was drawn');
}
