import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { composeGiftBook } from '../../../../server/donations/compose-gift-book.ts';
import { GIFT_TOTALS } from '../../../../server/donations/gift-totals.ts';
import { readTotals } from '../../../../server/donations/read-totals.ts';
import { settlementId } from '../../../../server/donations/settlement-id.ts';
import { followLog } from '../../../../server/ledger/follow-log.ts';
import type { PostAnswer } from '../../../../server/ledger/ledger.ts';
import { openEngine } from '../../../../server/ledger/open-ledger.ts';
import { verifyBooks } from '../../../../server/verify/verify-books.ts';
import { planGiftPostings, reversePostings } from '../../../../shared/rules/plan-postings.ts';
import { toInstant } from '../../../../shared/time.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { newGift } from '../../../factories/body.ts';
import { type Books, FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import { newBox } from '../../../factories/booth.ts';
import { newCardId } from '../../../factories/fact.ts';

const PROJECTS = ['satoyama', 'engeki', 'ended'] as const;
const CARDS = ['A', 'B', 'C'].map((letter) => newCardId(letter));
const which = fc.nat(30);

/** What happens to gifts: at the kiosk, and at the office with one of the gifts so far. */
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('give' as const),
      card: fc.constantFrom(...CARDS),
      project: fc.constantFrom(...PROJECTS),
      means: fc.constantFrom('prepaid' as const, 'points' as const, 'pledge' as const),
      amount: fc.constantFrom<number>(5, 100, 500),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('settle' as const), which }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('take-payment-back' as const), which }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('take-gift-back' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('pass-on' as const), which, to: fc.constantFrom(...PROJECTS) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('take-passing-back' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('booth' as const),
      sums: fc.tuple(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 9_999 })),
      back: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('fold' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

interface Town {
  readonly municipality: string;
  readonly facts: string[];
  readonly passings: string[];
  give(said: Extract<Step, { act: 'give' }>): Promise<void>;
}

async function newTown(books: Books): Promise<Town> {
  const town = await books.addTown();
  await town.addProject('satoyama');
  await town.addProject('engeki');
  await town.addProject('ended', { closedAt: toInstant(FESTIVAL_MS - 1) });
  const kiosk = await town.addKiosk();
  const facts: string[] = [];
  return {
    municipality: town.municipality,
    facts,
    passings: [],
    async give({ act: _, ...gift }) {
      const id = uuidv7();
      facts.push(id);
      await kiosk.tell({ ...newGift(gift), id });
    },
  };
}

const WHO = { by: 'office', note: 'x' };

async function settle({ db, ledger }: Books, municipality: string, fact: string): Promise<PostAnswer | null> {
  const gift = await db
    .selectFrom('donation')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('fact_id', '=', fact)
    .executeTakeFirstOrThrow();
  if (gift.means !== 'pledge' || gift.state === 'suspense') return null;
  const of = { wallet: gift.wallet_id, project: gift.passed_on_to ?? gift.project_id, amount: gift.amount };
  return await ledger.post({
    ...WHO,
    municipality,
    id: await settlementId(db, municipality, fact),
    kind: 'settle-pledge',
    postings: [
      ...reversePostings(planGiftPostings({ ...of, means: 'pledge', award: NO_AWARD })),
      ...planGiftPostings({ ...of, means: 'cash', award: { ...NO_AWARD, points: 1 } }),
    ],
    occurredAt: toInstant(FESTIVAL_MS),
    factId: fact,
    rule: { id: 'gift', version: 1 },
  });
}

async function take(books: Books, town: Town, said: Step): Promise<void> {
  const { db, ledger } = books;
  const { municipality, facts, passings } = town;
  if (said.act === 'give') return await town.give(said);
  if (said.act === 'fold') {
    await followLog(
      db,
      books.address.startsWith('postgres') ? 'postgres' : 'sqlite',
      municipality,
      GIFT_TOTALS,
      1,
    );
    return;
  }
  if (said.act === 'booth') {
    const [first, second] = said.sums;
    const boxes = [newBox('satoyama', first), newBox('engeki', second)];
    const id = uuidv7();
    await ledger.post({
      ...WHO,
      municipality,
      id,
      kind: 'booth-cash',
      postings: boxes.map(({ project, amountYen }) => ({
        from: { purpose: 'counter-cash', ownerId: '' },
        to: { purpose: 'gifts', ownerId: project },
        unit: 'yen',
        amount: amountYen,
      })),
      occurredAt: toInstant(FESTIVAL_MS),
      booth: { day: '2010-10-24', place: 'x', counters: ['a', 'b'], totalYen: first + second, boxes },
    });
    if (said.back) await ledger.reverse({ ...WHO, municipality, transactionId: id });
    return;
  }
  const list = said.act === 'take-passing-back' ? passings : facts;
  const chosen = list[said.which % Math.max(1, list.length)];
  if (chosen === undefined) return;
  if (said.act === 'settle') await settle(books, municipality, chosen);
  if (said.act === 'take-payment-back') {
    await ledger.reverse({
      ...WHO,
      municipality,
      transactionId: await settlementId(db, municipality, chosen),
    });
  }
  if (said.act === 'take-gift-back' || said.act === 'take-passing-back')
    await ledger.reverse({ ...WHO, municipality, transactionId: chosen });
  if (said.act === 'pass-on') {
    const answer = await ledger.passOn({ ...WHO, municipality, fact: chosen, project: said.to });
    if (answer.status === 'posted') passings.push(answer.transactionId);
  }
}

onBothBooks('the donation book, whatever happens', (books) => {
  it('is what the projects’ accounts hold, to the yen, and the verifier agrees', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const { db, address } = books();
        const town = await newTown(books());
        for (const each of steps) await take(books(), town, each);
        const dialect = address.startsWith('postgres') ? 'postgres' : 'sqlite';
        const totals = await readTotals(db, dialect, town.municipality, { from: '0000', to: '9999' });
        const { check, total, byProject } = composeGiftBook(totals, [], { from: null, to: null });
        expect(check.differs).toEqual([]);
        expect([check.bookYen, check.bookPoints, check.bookPromisedYen]).toEqual([
          check.accountYen,
          check.accountPoints,
          check.accountPromisedYen,
        ]);
        expect(total.yen).toBe(byProject.reduce((sum, { yen }) => sum + yen, 0));
      }),
      { numRuns: 20 },
    );
    expect(books().faults).toEqual([]);
    const engine = openEngine(books().address, () => {});
    try {
      await verifyBooks(engine, () => {});
    } finally {
      await engine.close();
    }
  });

  it('is the same whether its postings were folded or not, and each is folded once', async () => {
    const { db, address } = books();
    const dialect = address.startsWith('postgres') ? 'postgres' : 'sqlite';
    const town = await newTown(books());
    const { municipality } = town;
    for (const amount of [100, 300, 500]) {
      await town.give({
        act: 'give',
        card: CARDS[0] ?? newCardId(),
        project: 'satoyama',
        means: 'prepaid',
        amount,
      });
    }
    const read = async () => {
      const totals = await readTotals(db, dialect, municipality, { from: '0000', to: '9999' });
      return composeGiftBook(totals, [], { from: null, to: null });
    };
    const before = await read();
    expect(before.total).toMatchObject({ yen: 900, gifts: 3 });
    while (await followLog(db, dialect, municipality, GIFT_TOTALS, 1));
    await Promise.all([
      followLog(db, dialect, municipality, GIFT_TOTALS, 1),
      followLog(db, dialect, municipality, GIFT_TOTALS, 1),
    ]);
    const kept = await db
      .selectFrom('gift_total')
      .select(['amount', 'gifts'])
      .where('municipality_id', '=', municipality)
      .execute();
    expect(kept).toEqual([{ amount: 900, gifts: 3 }]);
    for (const [from, to, yen] of [
      ['2010-10-24', '2010-10-24', 900],
      ['2010-10-01', '2010-10-31', 900],
      ['2010-10-02', '2010-11-15', 900],
      ['2010-10-25', '2010-10-31', 0],
      ['2010-10-01', '2010-10-23', 0],
      ['2010-11-01', '2011-03-31', 0],
    ] as const) {
      const totals = await readTotals(db, dialect, municipality, { from, to });
      const part = composeGiftBook(totals, [], { from, to });
      expect([from, to, part.total.yen]).toEqual([from, to, yen]);
      expect(part.check).toMatchObject({ bookYen: 900, accountYen: 900 });
    }
    expect(await read()).toEqual(before);
  });
});
