import { beforeAll, describe, expect, it } from 'vitest';
import { readBooks } from '../../../../server/books/books.route.ts';
import { readGiftBook } from '../../../../server/donations/gift-book.route.ts';
import { readDonation, settlePledge, takeBackPledge } from '../../../../server/donations/gifts.route.ts';
import { listPledges } from '../../../../server/donations/pledges.route.ts';
import { readProjectBook } from '../../../../server/donations/project-book.route.ts';
import { listSuspense, passOnGift, returnGift } from '../../../../server/donations/suspense.route.ts';
import { closeProject, listProjects } from '../../../../server/projects/projects.route.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type GiftTown, newGiftTown } from '../../../factories/gift-town.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { runVerify } from '../../../faults/run-verify.ts';

const MUNICIPALITY = 'tsurugashima';

onEachDatabase('gifts at the office', (world) => {
  let town: GiftTown;
  beforeAll(async () => {
    town = await newGiftTown(world(), MUNICIPALITY);
  });
  const at = (receipt: string) => ({ ...town.params, receipt });
  async function balances() {
    const { accounts } = await world().admin.call(readBooks, { params: town.params });
    return (purpose: string, owner = '') =>
      accounts.find((account) => account.purpose === purpose && account.owner === owner)?.balance ?? 0;
  }
  /** The report's own check, and the verifier of all books. */
  async function mustBalance() {
    const { check } = await world().admin.call(readGiftBook, { params: town.params });
    expect(check.differs).toEqual([]);
    expect([check.bookYen, check.bookPoints, check.bookPromisedYen]).toEqual([
      check.accountYen,
      check.accountPoints,
      check.accountPromisedYen,
    ]);
    const { exitCode, output } = await runVerify(world().database);
    expect(output).not.toContain('should be');
    expect(exitCode).toBe(0);
  }

  it('a promise is open, then paid; its payment is taken back, paid again, and the books agree at each step', async () => {
    const { admin } = world();
    const { receipt } = await town.give({ card: newCardId('A'), amount: 500 });
    const open = await admin.call(listPledges, { params: town.params });
    expect(open.rows.find((row) => row.receipt === receipt)).toMatchObject({
      project: 'satoyama',
      amount: 500,
      ageDays: 0,
      state: 'open',
    });
    expect(open.openYen).toBe(500);
    const paid = await admin.call(settlePledge, { params: at(receipt) });
    expect(paid).toMatchObject({ status: 'posted', awardPoints: 5 });
    await mustBalance();
    const back = { state: 'settled', why: '入金の間違い' } as const;
    expect(await admin.call(takeBackPledge, { params: at(receipt), body: back })).toMatchObject({
      status: 'posted',
    });
    expect(await admin.call(readDonation, { params: at(receipt) })).toMatchObject({
      state: 'pledged',
      awardPoints: 0,
      takenBackAt: null,
    });
    const again = admin.call(takeBackPledge, { params: at(receipt), body: back });
    await expect(again).rejects.toThrow('state/conflict');
    await mustBalance();
    expect(await admin.call(settlePledge, { params: at(receipt) })).toMatchObject({ status: 'posted' });
    expect(await admin.call(settlePledge, { params: at(receipt) })).toMatchObject({ status: 'already' });
    const held = await balances();
    expect([held('gifts', 'satoyama'), held('pledges', 'satoyama')]).toEqual([500, 0]);
    const settled = await admin.call(listPledges, { params: town.params, query: { state: 'settled' } });
    expect(settled.rows.map((row) => row.receipt)).toContain(receipt);
    await mustBalance();
  });

  it('promises are listed from either end, page by page', async () => {
    for (const letter of ['J', 'K', 'L']) await town.give({ card: newCardId(letter), amount: 100 });
    const read = async (query: { order?: 'asc' | 'desc' }) => {
      const receipts: string[] = [];
      let after: string | undefined;
      do {
        const { rows, next } = await world().admin.call(listPledges, {
          params: town.params,
          query: { limit: 2, ...query, ...(after !== undefined && { after }) },
        });
        receipts.push(...rows.map(({ receipt }) => receipt));
        after = next ?? undefined;
      } while (after !== undefined && receipts.length < 50);
      return receipts;
    };
    const oldest = await read({ order: 'asc' });
    expect(oldest.length).toBeGreaterThanOrEqual(3);
    expect(await read({ order: 'desc' })).toEqual(oldest.toReversed());
    expect(await read({})).toEqual(oldest);
  });

  it('a promise is taken back with a reason, and its line is struck out of the project’s book', async () => {
    const { admin } = world();
    const { receipt } = await town.give({ card: newCardId('B'), amount: 300 });
    const body = { state: 'pledged', why: '本人の申し出' } as const;
    expect(await admin.call(takeBackPledge, { params: at(receipt), body })).toMatchObject({
      status: 'posted',
    });
    expect(await admin.call(takeBackPledge, { params: at(receipt), body })).toMatchObject({
      status: 'already',
    });
    await expect(admin.call(settlePledge, { params: at(receipt) })).rejects.toThrow('state/conflict');
    const gone = await admin.call(listPledges, { params: town.params, query: { state: 'taken-back' } });
    expect(gone.rows.map((row) => row.receipt)).toContain(receipt);
    const open = await admin.call(listPledges, { params: town.params });
    expect(open.rows.map((row) => row.receipt)).not.toContain(receipt);
    const book = await admin.call(readProjectBook, { params: { ...town.params, project: 'satoyama' } });
    expect(book.rows.find(({ amount, struckOn }) => amount === 300 && struckOn !== null)).toBeDefined();
    await mustBalance();
  });

  it('a promise that was paid cannot be reversed under its payment', async () => {
    const { admin } = world();
    const { receipt } = await town.give({ card: newCardId('C'), amount: 100 });
    await admin.call(settlePledge, { params: at(receipt) });
    const body = { state: 'pledged', why: '間違い' } as const;
    await expect(admin.call(takeBackPledge, { params: at(receipt), body })).rejects.toThrow('state/conflict');
    await mustBalance();
  });

  describe('suspense', () => {
    const closed = 'kodomo';
    beforeAll(async () => {
      await world().admin.call(closeProject, { params: { ...town.params, project: closed } });
    });
    const late = (letter: string, said: { means?: 'prepaid' | 'pledge'; amount: number }) =>
      town.give({ card: newCardId(letter), project: closed, means: 'prepaid', ...said });

    it('holds gifts to closed projects until a person passes them on, once', async () => {
      const { admin } = world();
      const { receipt } = await late('D', { amount: 700 });
      const waiting = await admin.call(listSuspense, { params: town.params });
      expect(waiting.rows).toMatchObject([{ receipt, project: closed, means: 'prepaid', amount: 700 }]);
      expect(waiting.yen).toBe(700);
      await mustBalance();
      const body = { to: 'satoyama', why: '寄附者と相談して決めた' };
      const before = await balances();
      const twice = await Promise.all([
        admin.call(passOnGift, { params: at(receipt), body }),
        admin.call(passOnGift, { params: at(receipt), body }),
      ]);
      expect(twice.map(({ status }) => status).sort()).toEqual(['already', 'posted']);
      const other = admin.call(passOnGift, { params: at(receipt), body: { ...body, to: closed } });
      await expect(other).rejects.toThrow('state/conflict');
      const held = await balances();
      expect([held('suspense'), held('gifts', 'satoyama') - before('gifts', 'satoyama')]).toEqual([0, 700]);
      expect((await admin.call(listSuspense, { params: town.params })).rows).toEqual([]);
      const { rows: names } = await admin.call(listProjects, { params: town.params });
      expect(await admin.call(readDonation, { params: at(receipt) })).toMatchObject({
        state: 'given',
        project: closed,
        passedOnTo: 'satoyama',
        projectName: names.find(({ project }) => project === 'satoyama')?.name,
        ageDays: 0,
      });
      const { byMeans } = await admin.call(readGiftBook, { params: town.params });
      expect(byMeans.find(({ means }) => means === 'prepaid')).toMatchObject({ amount: 700 });
      await mustBalance();
    });

    it('is listed a page at a time, and found by receipt number or by words of the project', async () => {
      const { admin } = world();
      const receipts: string[] = [];
      for (const letter of ['U', 'V', 'W']) receipts.push((await late(letter, { amount: 100 })).receipt);
      const list = async (query: { search?: string; limit?: number; after?: string }) =>
        await admin.call(listSuspense, { params: town.params, query });
      const seen: string[] = [];
      for (let after: string | null | undefined; after !== null; ) {
        const page = await list({ limit: 2, search: 'kodo', ...(after && { after }) });
        expect(page.rows.length).toBeLessThanOrEqual(2);
        seen.push(...page.rows.map(({ receipt }) => receipt));
        after = page.next;
      }
      expect(seen).toEqual(receipts);
      const found = async (search: string) => (await list({ search })).rows.map(({ receipt }) => receipt);
      const [first = '', second = ''] = receipts;
      const [{ projectName } = { projectName: { ja: '' } }] = (await list({})).rows;
      expect(await found(projectName.ja.slice(0, 3))).toEqual(receipts);
      expect(await found(second)).toEqual([second]);
      expect(await found(` ${first.toLowerCase().replace('-', '')} `)).toEqual([first]);
      expect(await found('里山')).toEqual([]);
      expect(await found('0000-0000')).toEqual([]);
      for (const receipt of receipts)
        await admin.call(returnGift, { params: at(receipt), body: { why: 'x' } });
    });

    it('passes a late promise on as a promise, which is then paid for its new project', async () => {
      const { admin } = world();
      const before = (await balances())('pledges', 'satoyama');
      const { receipt } = await late('E', { means: 'pledge', amount: 400 });
      await admin.call(passOnGift, { params: at(receipt), body: { to: 'satoyama', why: '同じ分野' } });
      expect((await balances())('pledges', 'satoyama') - before).toBe(400);
      expect(await admin.call(settlePledge, { params: at(receipt) })).toMatchObject({
        status: 'posted',
        project: 'satoyama',
      });
      await mustBalance();
    });

    it('returns a gift to its giver by reversal', async () => {
      const { admin } = world();
      const { receipt } = await late('F', { amount: 200 });
      const body = { why: '事業が終わったため返金' };
      expect(await admin.call(returnGift, { params: at(receipt), body })).toMatchObject({ status: 'posted' });
      expect(await admin.call(returnGift, { params: at(receipt), body })).toMatchObject({
        status: 'already',
      });
      const passing = admin.call(passOnGift, { params: at(receipt), body: { to: closed, why: 'x' } });
      await expect(passing).rejects.toThrow('state/conflict');
      expect((await admin.call(listSuspense, { params: town.params })).rows).toEqual([]);
      expect((await balances())('suspense')).toBe(0);
      await mustBalance();
    });
  });

  it('another municipality hears nothing of these gifts', async () => {
    const { admin } = world();
    const other = await newGiftTown(world(), 'sakado');
    const { receipt } = await town.give({ card: newCardId('G'), amount: 500 });
    const there = { ...other.params, receipt };
    await expect(admin.call(settlePledge, { params: there })).rejects.toThrow('name/unknown');
    const body = { state: 'pledged', why: 'x' } as const;
    await expect(admin.call(takeBackPledge, { params: there, body })).rejects.toThrow('name/unknown');
    expect((await admin.call(listPledges, { params: other.params })).rows).toEqual([]);
    expect((await admin.call(readGiftBook, { params: other.params })).total.gifts).toBe(0);
  });
});
