import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { openEngine } from '../../../../server/ledger/open-ledger.ts';
import { verifyBooks } from '../../../../server/verify/verify-books.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newAttendance, newGift } from '../../../factories/body.ts';
import { type Books, FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

async function verify({ address }: Books): Promise<void> {
  const engine = openEngine(address, () => {});
  try {
    await verifyBooks(engine, () => {});
  } finally {
    await engine.close();
  }
}

onBothBooks('merging two wallets', (books) => {
  const [old, own] = [newCardId('A'), newCardId('B')];

  async function twoWallets() {
    const { db, ledger } = books();
    const town = await books().addTown();
    const { municipality } = town;
    for (const session of ['am', 'pm']) await town.addSession(session);
    await town.addProject('satoyama');
    const kiosk = await town.addKiosk();
    await kiosk.tell(newAttendance({ card: old }), newAttendance({ card: own, session: 'pm' }));
    const walletOf = async (card: string) =>
      (
        await db
          .selectFrom('card')
          .select('wallet_id')
          .where('municipality_id', '=', municipality)
          .where('id', '=', card)
          .executeTakeFirstOrThrow()
      ).wallet_id;
    const [source, target] = [await walletOf(old), await walletOf(own)];
    const office = { municipality, occurredAt: toInstant(FESTIVAL_MS), by: 'office', note: '' };
    const paidIn = uuidv7();
    const topUp = (id: string, amount: number) =>
      ledger.post({
        ...office,
        id,
        kind: 'top-up',
        withSlip: true,
        postings: [
          {
            from: { purpose: 'counter-cash', ownerId: '' },
            to: { purpose: 'prepaid', ownerId: source },
            unit: 'yen',
            amount,
          },
        ],
      });
    await topUp(paidIn, 1_000);
    await kiosk.tell(
      newGift({ card: old, amount: 700 }),
      newGift({ card: old, means: 'prepaid', amount: 300 }),
    );
    const merge = { municipality, id: uuidv7(), source, target, by: 'office', note: 'touched' };
    const held = async (wallet: string) =>
      Object.fromEntries(
        await Promise.all(
          (['points', 'prepaid', 'pledge-due'] as const).map(async (purpose) => [
            purpose,
            await ledger.balanceAt({ municipality, account: { purpose, ownerId: wallet } }),
          ]),
        ),
      );
    return { town, kiosk, municipality, source, target, merge, held, walletOf, topUp, paidIn, office };
  }

  it('moves what is held and owed, the cards, and the news; once', async () => {
    const { kiosk, source, target, merge, held, walletOf, municipality } = await twoWallets();
    await kiosk.hear();
    const answers = await Promise.all([1, 2, 3].map(() => books().ledger.mergeWallets(merge)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['already', 'already', 'merged']);
    expect(await held(source)).toEqual({ points: 0, prepaid: 0, 'pledge-due': 0 });
    expect(await held(target)).toEqual({ points: 2, prepaid: 700, 'pledge-due': -700 });
    expect(await walletOf(old)).toBe(target);
    const news = await kiosk.hear();
    expect(news.find((change) => change.kind === 'card' && change.card === old)).toMatchObject({
      wallet: target,
      blocked: false,
    });
    const told = news.filter((change) => change.kind === 'wallet' && change.wallet.wallet === target).at(-1);
    expect(told).toMatchObject({ wallet: { balances: { points: 2, prepaidYen: 700, pledgedYen: 700 } } });
    expect(await books().ledger.mergeWallets({ ...merge, source: target, target: source })).toMatchObject({
      code: 'request-id/reused',
    });
    expect(await books().ledger.mergeWallets({ ...merge, id: uuidv7() })).toMatchObject({
      code: 'state/conflict',
    });
    expect(
      await books().ledger.reverse({ municipality, transactionId: merge.id, by: 'office', note: '' }),
    ).toMatchObject({ code: 'transaction/merge' });
    await verify(books());
  });

  it('a kiosk elsewhere, where only the old card was seen, hears of the other wallet too', async () => {
    const { town, merge, target } = await twoWallets();
    const far = await town.addKiosk({ district: 'kita' });
    await far.tell({ kind: 'welcome', card: old });
    await far.hear();
    await books().ledger.mergeWallets(merge);
    const told = (await far.hear()).find(
      (change) => change.kind === 'wallet' && change.wallet.wallet === target,
    );
    expect(told).toMatchObject({ wallet: { cards: expect.arrayContaining([old, own]) } });
  });

  it('a session that one attended earns the other nothing again; one that both attended becomes a case', async () => {
    const { kiosk, municipality, merge, held, source, target } = await twoWallets();
    await kiosk.tell(newAttendance({ card: own }));
    await books().ledger.mergeWallets(merge);
    expect(await held(target)).toMatchObject({ points: 3 });
    const [double] = await books()
      .db.selectFrom('ledger_case')
      .selectAll()
      .where('municipality_id', '=', municipality)
      .where('code', '=', 'attendance/already')
      .execute();
    expect(double).toMatchObject({ wallet_id: source, detail: 'am' });
    const decided = await books().ledger.decideCase({
      municipality,
      case: double?.id ?? '',
      decision: 'take-back',
      by: 'office',
      why: '同じ人',
      dryRun: false,
    });
    expect(decided).toMatchObject({ status: 'decided' });
    expect(await held(source)).toMatchObject({ points: 0 });
    expect(await held(target)).toMatchObject({ points: 2 });
    // The second touch of the moved card at the session that it attended before.
    await kiosk.tell(newAttendance({ card: old }));
    expect(await held(target)).toMatchObject({ points: 2 });
    await verify(books());
  });

  it('what is reversed or settled afterwards follows to where the rest went', async () => {
    const { municipality, merge, held, source, target, paidIn, office } = await twoWallets();
    await books().ledger.mergeWallets(merge);
    await books().ledger.reverse({ municipality, transactionId: paidIn, by: 'office', note: 'x' });
    expect(await held(source)).toEqual({ points: 0, prepaid: 0, 'pledge-due': 0 });
    expect(await held(target)).toMatchObject({ prepaid: -300 });
    const promise = await books()
      .db.selectFrom('donation')
      .selectAll()
      .where('municipality_id', '=', municipality)
      .where('state', '=', 'pledged')
      .executeTakeFirstOrThrow();
    await books().ledger.post({
      ...office,
      id: uuidv7(),
      kind: 'settle-pledge',
      factId: promise.fact_id,
      postings: [
        {
          from: { purpose: 'pledges', ownerId: 'satoyama' },
          to: { purpose: 'pledge-due', ownerId: source },
          unit: 'yen',
          amount: 700,
        },
        {
          from: { purpose: 'counter-cash', ownerId: '' },
          to: { purpose: 'gifts', ownerId: 'satoyama' },
          unit: 'yen',
          amount: 700,
        },
        {
          from: { purpose: 'points-issued', ownerId: '' },
          to: { purpose: 'points', ownerId: source },
          unit: 'point',
          amount: 7,
        },
      ],
    });
    expect(await held(source)).toEqual({ points: 0, prepaid: 0, 'pledge-due': 0 });
    expect(await held(target)).toEqual({ points: 9, prepaid: -300, 'pledge-due': 0 });
    await verify(books());
  });

  it('attendance by hand is guarded and doubled like any other, and its entry stays its own', async () => {
    const { town, kiosk, municipality, source, merge, held, target } = await twoWallets();
    await town.addSession('eve');
    const enter = (session: string) =>
      books().ledger.enterAttendance({
        municipality,
        session,
        source: 'paper',
        entries: [{ id: uuidv7(), wallet: source, role: 'participant', occurredAt: toInstant(FESTIVAL_MS) }],
        by: 'office',
      });
    for (const session of ['eve', 'pm']) expect(await enter(session)).toMatchObject({ status: 'entered' });
    await books().ledger.mergeWallets(merge);
    expect(await held(target)).toMatchObject({ points: 4 });
    await kiosk.tell(newAttendance({ card: own, session: 'eve' }));
    expect(await held(target)).toMatchObject({ points: 4 });
    const double = await books()
      .db.selectFrom('ledger_case')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('detail', '=', 'pm')
      .executeTakeFirstOrThrow();
    const said = { municipality, case: double.id, by: 'office', why: '同じ人', dryRun: false };
    expect(await books().ledger.decideCase({ ...said, decision: 'take-back' })).toMatchObject({
      status: 'decided',
    });
    expect(await held(target)).toMatchObject({ points: 3 });
    await verify(books());
  });

  it('a correction of an attendance follows too, and what was spent already becomes a case of the heir', async () => {
    const { town, kiosk, municipality, source, merge, held, target } = await twoWallets();
    await books().ledger.mergeWallets(merge);
    await kiosk.tell(newGift({ card: own, means: 'points', amount: 2 }));
    const correct = (role: 'none' | 'volunteer') =>
      books().ledger.correctAttendance({
        municipality,
        session: 'am',
        wallet: source,
        id: uuidv7(),
        role,
        by: 'office',
        note: '人ちがい',
      });
    expect(await correct('none')).toMatchObject({ status: 'corrected' });
    expect(await held(source)).toMatchObject({ points: 0 });
    expect(await held(target)).toMatchObject({ points: -1 });
    const cases = await books()
      .db.selectFrom('ledger_case')
      .select(['code', 'wallet_id'])
      .where('municipality_id', '=', town.municipality)
      .where('code', '=', 'points/overdrawn')
      .execute();
    expect(cases).toEqual([{ code: 'points/overdrawn', wallet_id: target }]);
    expect(await correct('volunteer')).toMatchObject({ status: 'corrected' });
    expect(await held(source)).toMatchObject({ points: 0 });
    expect(await held(target)).toMatchObject({ points: 4 });
    await verify(books());
  });

  it('slips are numbered without gaps or doubles, each once', async () => {
    const { municipality, topUp } = await twoWallets();
    const ids = Array.from({ length: 8 }, () => uuidv7());
    await Promise.all([...ids, ...ids].map((id) => topUp(id, 100)));
    const rows = await books()
      .db.selectFrom('slip')
      .select(['number', 'fiscal_year'])
      .where('municipality_id', '=', municipality)
      .orderBy('number')
      .execute();
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(rows.map(({ fiscal_year }) => fiscal_year))).toEqual(new Set([2010]));
  });
});
