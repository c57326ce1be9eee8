import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openEngine } from '../../../../server/ledger/open-ledger.ts';
import { verifyBooks } from '../../../../server/verify/verify-books.ts';
import { newAttendance, newCharge, newGift } from '../../../factories/body.ts';
import { type Books, FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import type { Batch, BooksKiosk, Said } from '../../../factories/books-kiosk.ts';
import { newCardId } from '../../../factories/fact.ts';

const CARDS = ['A', 'B', 'C', 'D'].map((letter) => newCardId(letter));
const card = fc.constantFrom(...CARDS);
const points = (count: number) => ({ points: count, coins: 0, credits: 0 });

/** What people do at a kiosk, and a little of what goes wrong there. */
const said: fc.Arbitrary<Said> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ card, session: fc.constantFrom('am', 'pm'), award: fc.nat(1).map(points) })
      .map((body) => newAttendance(body)),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ card, session: fc.constantFrom('am', 'pm'), award: fc.nat(5).map(points) })
      .map((body) => newAttendance({ ...body, role: 'volunteer' })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        card,
        means: fc.constantFrom('prepaid', 'points', 'pledge'),
        amount: fc.constantFrom(5, 100, 300),
        project: fc.constantFrom('satoyama', 'ended'),
      })
      .map((body) => newGift(body)),
  },
  { weight: 1, arbitrary: fc.record({ card }).map((body): Said => ({ kind: 'welcome', ...body })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Said>(
      'rubbish',
      newAttendance({ session: 'nowhere' }),
      newGift({ project: 'nowhere' }),
      newAttendance({ award: points(99) }),
    ),
  },
  { weight: 1, arbitrary: fc.uuid({ version: 7 }).map((charge) => newCharge({ charge })) },
);
/** Three kiosks that are offline: what each says, batch by batch. */
const past = fc.array(
  fc.array(fc.array(said, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
  { minLength: 3, maxLength: 3 },
);
/** Which kiosk speaks next; how often it sends its batch; whether it goes back to an earlier one. */
const deliveries = fc.array(
  fc.record({ kiosk: fc.nat(2), back: fc.nat(3), times: fc.integer({ min: 1, max: 2 }) }),
  { maxLength: 30 },
);

interface Told {
  readonly kiosks: readonly { readonly kiosk: BooksKiosk; readonly batches: readonly Batch[] }[];
}

async function newTown(books: Books) {
  const town = await books.addTown();
  for (const session of ['am', 'pm']) await town.addSession(session);
  await town.addProject('satoyama');
  await town.addProject('ended', { closedAt: new Date(FESTIVAL_MS - 1).toISOString() });
  return town;
}

/** The same texts for every delivery: a fact is made once. */
async function record(
  books: Books,
  municipality: string,
  spoken: readonly (readonly (readonly Said[])[])[],
  add: () => Promise<BooksKiosk>,
): Promise<Told> {
  const kiosks = [];
  for (const batches of spoken) {
    const kiosk = await add();
    kiosks.push({ kiosk, batches: batches.map((batch) => kiosk.record(...batch)) });
  }
  expect(books.faults).toEqual([]);
  expect(municipality).not.toBe('');
  return { kiosks };
}

/** Everything of a town's books that must not depend on how the facts arrived: by card, as wallets are named at random. */
async function booksOf({ db }: Books, municipality: string) {
  const accounts = await db
    .selectFrom('account')
    .leftJoin('card', (join) =>
      join
        .onRef('card.municipality_id', '=', 'account.municipality_id')
        .onRef('card.wallet_id', '=', 'account.owner_id'),
    )
    .select(['purpose', 'owner_id', 'card.id as card', 'balance', 'unit'])
    .where('account.municipality_id', '=', municipality)
    .execute();
  const attendances = await db
    .selectFrom('attendance')
    .innerJoin('card', (join) =>
      join
        .onRef('card.municipality_id', '=', 'attendance.municipality_id')
        .onRef('card.wallet_id', '=', 'attendance.wallet_id'),
    )
    .select(['card.id', 'session_id', 'role', 'points', 'day', 'occurred_at', 'touches'])
    .where('attendance.municipality_id', '=', municipality)
    .execute();
  const facts = await db
    .selectFrom('fact')
    .select(['text', 'state'])
    .where('municipality_id', '=', municipality)
    .execute();
  const line = (row: object) => JSON.stringify(Object.values(row));
  const sums: Record<string, number> = {};
  for (const { unit, balance } of accounts) sums[unit] = (sums[unit] ?? 0) + balance;
  return {
    sums,
    accounts: accounts
      .filter(({ balance }) => balance !== 0)
      .map(({ purpose, owner_id, card: holder, balance }) =>
        line({ purpose, of: holder ?? owner_id, balance }),
      )
      .sort(),
    attendances: attendances.map(line).sort(),
    facts: facts.map(line).sort(),
  };
}

/** Sends all batches in the order that was drawn, with repeats and returns; a gap is healed as a kiosk does it. */
async function deliver({ kiosks }: Told, drawn: readonly { kiosk: number; back: number; times: number }[]) {
  const next = kiosks.map(() => 0);
  const send = async (index: number, batchIndex: number, times: number) => {
    const { kiosk, batches } = kiosks[index] ?? {};
    const batch = batches?.[batchIndex];
    if (!kiosk || !batch) return;
    for (let time = 0; time < times; time++) expect((await kiosk.send(batch)).chain).toBe('continued');
  };
  for (const { kiosk, back, times } of drawn) {
    const at = next[kiosk] ?? 0;
    const batchIndex = Math.max(0, at - back);
    await send(kiosk, batchIndex, times);
    if (batchIndex === at) next[kiosk] = at + 1;
  }
  for (const [index, at] of next.entries()) {
    const { batches } = kiosks[index] ?? { batches: [] };
    for (let rest = at; rest < batches.length; rest++) await send(index, rest, 1);
  }
}

onBothBooks('the books, whatever happens', (books) => {
  const runs = 25;

  it('hold every fact once, end the same in any order of arrival, and balance in each unit', async () => {
    await fc.assert(
      fc.asyncProperty(past, deliveries, deliveries, async (spoken, first, second) => {
        const seen = [];
        for (const drawn of [first, second]) {
          const town = await newTown(books());
          const told = await record(books(), town.municipality, spoken, () => town.addKiosk());
          await deliver(told, drawn);
          const held = await booksOf(books(), town.municipality);
          for (const sum of Object.values(held.sums)) expect(sum).toBe(0);
          expect(held.facts).toHaveLength(spoken.flat(2).length);
          // Texts differ by their ids and kiosks; what they did must not.
          seen.push({ accounts: held.accounts, attendances: held.attendances });
        }
        expect(seen[1]).toEqual(seen[0]);
      }),
      { numRuns: runs },
    );
    await verifyAll(books());
  });

  it('end the same when many arrive at once', async () => {
    await fc.assert(
      fc.asyncProperty(past, async (spoken) => {
        const seen = [];
        for (const together of [true, false]) {
          const town = await newTown(books());
          const { kiosks } = await record(books(), town.municipality, spoken, () => town.addKiosk());
          const speak = async ({ kiosk, batches }: Told['kiosks'][number]) => {
            for (const batch of batches) await kiosk.send(batch);
          };
          if (together) await Promise.all(kiosks.map(speak));
          else for (const kiosk of kiosks) await speak(kiosk);
          const { accounts, attendances } = await booksOf(books(), town.municipality);
          seen.push({ accounts, attendances });
        }
        expect(seen[0]).toEqual(seen[1]);
      }),
      { numRuns: runs },
    );
    await verifyAll(books());
  });

  it('say the balance of any past moment', async () => {
    const town = await newTown(books());
    const kiosk = await town.addKiosk();
    const { ledger, clock } = books();
    const { municipality } = town;
    const moments: { at: string; given: number }[] = [];
    let given = 0;
    for (const amount of [100, 300, 500]) {
      clock.nowMs += 60_000;
      await kiosk.tell(newGift({ means: 'prepaid', amount }));
      given += amount;
      moments.push({ at: new Date(clock.nowMs).toISOString(), given });
    }
    clock.nowMs += 60_000;
    const account = { purpose: 'gifts', ownerId: 'satoyama' } as const;
    for (const { at, given: then } of moments) {
      expect(await ledger.balanceAt({ municipality, account, at })).toBe(then);
    }
    expect(await ledger.balanceAt({ municipality, account, at: '2010-01-01T00:00:00.000Z' })).toBe(0);
    expect(await ledger.balanceAt({ municipality, account })).toBe(900);
    expect(await ledger.balanceAt({ municipality, account: { ...account, ownerId: 'nobody' } })).toBe(0);
    clock.nowMs = FESTIVAL_MS;
  });
});

async function verifyAll({ address }: Books): Promise<void> {
  const engine = openEngine(address, () => {});
  try {
    await verifyBooks(engine, () => {});
  } finally {
    await engine.close();
  }
}
