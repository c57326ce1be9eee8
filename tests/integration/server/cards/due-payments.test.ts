import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import type { CardId } from '../../../../shared/card.ts';
import { KioskId } from '../../../../shared/id.ts';
import { reverseTransaction } from '../../../../shared/office/books.ts';
import { decideCases, listCases } from '../../../../shared/office/cases.ts';
import { mergeWallets } from '../../../../shared/office/merges.ts';
import { registerPerson } from '../../../../shared/office/persons.ts';
import { payDue, readSlip, topUp } from '../../../../shared/office/top-ups.ts';
import { issueTownCards } from '../../../../shared/office/town-cards.ts';
import { readWallet } from '../../../../shared/office/wallets.ts';
import { newCardId } from '../../../factories/fact.ts';
import { type GiftTown, newGiftTown } from '../../../factories/gift-town.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { runVerify } from '../../../faults/run-verify.ts';

onEachDatabase('what a holder owes', (world) => {
  let town: GiftTown;
  beforeAll(async () => {
    town = await newGiftTown(world(), 'tsurugashima');
  });
  const at = (alias: string) => ({ ...town.params, alias });
  const pay = (alias: string, amountYen: number, request = uuidv7()) =>
    world().admin.call(payDue, { params: at(alias), body: { request, amountYen } });
  const payIn = (alias: string, amountYen: number) =>
    world().admin.call(topUp, { params: at(alias), body: { request: uuidv7(), amountYen } });
  const openCase = async (alias: string) => {
    const { rows } = await world().admin.call(listCases, { params: town.params });
    return rows.filter(({ wallet }) => wallet === alias);
  };
  async function claim(alias: string): Promise<void> {
    const opened = await openCase(alias);
    expect(opened).toMatchObject([{ code: 'prepaid/overdrawn' }]);
    const body = { cases: opened.map((row) => row.case), decision: 'claim' as const, why: '通信障害中' };
    const { outcomes } = await world().admin.call(decideCases, { params: town.params, body });
    expect(outcomes).toMatchObject([{ status: 'decided' }]);
  }
  /** The wallet of a card that gave what it did not hold; what it lacks is claimed. */
  async function owing(card: CardId, amount: number): Promise<string> {
    await town.give({ card, means: 'prepaid', amount });
    const { rows } = await world().admin.call(listCases, { params: town.params });
    const alias = rows.at(-1)?.wallet ?? '';
    await claim(alias);
    return alias;
  }
  const due = async (alias: string) => (await world().admin.call(readWallet, { params: at(alias) })).dueYen;
  async function mustBalance(): Promise<void> {
    const { exitCode, output } = await runVerify(world().database);
    expect(output).toContain('the books agree');
    expect(exitCode).toBe(0);
  }

  it('is paid in parts, each with a slip, and never beyond what is owed', async () => {
    const alias = await owing(newCardId('A'), 800);
    expect(await due(alias)).toBe(800);
    const request = uuidv7();
    const first = await pay(alias, 300, request);
    expect(first).toMatchObject({ status: 'posted', prepaidYen: 0, dueYen: 500 });
    const slip = await world().admin.call(readSlip, { params: { ...town.params, slip: first.slip } });
    expect(slip).toMatchObject({ kind: 'pay-due', alias, amountYen: 300, reversed: false });
    await expect(pay(alias, 501)).rejects.toThrow('state/conflict');
    expect(await pay(alias, 500)).toMatchObject({ dueYen: 0 });
    // A lost answer is asked for again when nothing is owed any more.
    expect(await pay(alias, 300, request)).toMatchObject({ status: 'already', slip: first.slip, dueYen: 0 });
    await expect(pay(alias, 1)).rejects.toThrow('state/conflict');
    await mustBalance();
  });

  it('is paid once when two clerks take the whole of it at once', async () => {
    const alias = await owing(newCardId('B'), 700);
    const paid = await Promise.allSettled([1, 2, 3, 4].map(() => pay(alias, 700)));
    expect(paid.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of paid) {
      if (one.status === 'rejected') expect(String(one.reason)).toContain('state/conflict');
    }
    expect(await due(alias)).toBe(0);
    await mustBalance();
  });

  it('a top-up that was spent is taken back: somebody decides about what is lacking', async () => {
    const { admin } = world();
    const card = newCardId('C');
    await town.give({ card, amount: 100 });
    const { cards } = await admin.call(issueTownCards, { params: town.params, body: { request: uuidv7() } });
    const alias = cards[0]?.alias ?? '';
    const { transaction } = await payIn(alias, 1_000);
    const params = { ...town.params, transaction };
    await admin.call(reverseTransaction, { params, body: { note: '二重入力' } });
    expect(await openCase(alias)).toEqual([]);

    const spent = await owingNothing(newCardId('D'), 1_000, 600);
    await admin.call(reverseTransaction, {
      params: { ...town.params, transaction: spent.transaction },
      body: { note: '偽札' },
    });
    expect((await admin.call(readWallet, { params: at(spent.alias) })).balances.prepaidYen).toBe(-600);
    await claim(spent.alias);
    expect(await pay(spent.alias, 600)).toMatchObject({ prepaidYen: 0, dueYen: 0 });
    await mustBalance();
  });
  /** A wallet that paid in, and spent some of it. */
  async function owingNothing(card: CardId, paidYen: number, spentYen: number) {
    await town.give({ card, means: 'prepaid', amount: 1 });
    const { rows } = await world().admin.call(listCases, { params: town.params });
    const alias = rows.at(-1)?.wallet ?? '';
    const body = { cases: [rows.at(-1)?.case ?? ''], decision: 'waive' as const, why: '端数' };
    await world().admin.call(decideCases, { params: town.params, body });
    const { transaction } = await payIn(alias, paidYen);
    await town.give({ card, means: 'prepaid', amount: spentYen });
    expect(await openCase(alias)).toEqual([]);
    return { alias, transaction };
  }

  it('under the name of a wallet that became part of another, the slip tells what that one holds', async () => {
    const { admin } = world();
    const old = newCardId('E');
    const from = await owing(old, 400);
    const { cards } = await admin.call(issueTownCards, { params: town.params, body: { request: uuidv7() } });
    const into = cards[0]?.alias ?? '';
    const person = { name: '脚折 一郎', reading: 'すねおり いちろう', address: null, contact: null };
    await admin.call(registerPerson, { params: town.params, body: { alias: into, ...person } });
    await town.kiosk.exchange([{ kind: 'welcome', card: old }]);
    const proof = { kind: 'touched' as const, kiosk: KioskId.parse(town.kiosk.id) };
    await admin.call(mergeWallets, { params: town.params, body: { request: uuidv7(), from, into, proof } });
    await payIn(into, 2_000);
    expect(await payIn(from, 500)).toMatchObject({ prepaidYen: 2_500, dueYen: 400 });
    await expect(pay(from, 401)).rejects.toThrow('state/conflict');
    expect(await pay(from, 150)).toMatchObject({ prepaidYen: 2_500, dueYen: 250 });
    expect(await due(into)).toBe(250);
    await mustBalance();
  });
});
