import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBooks, reverseTransaction } from '../../../server/books/books.route.ts';
import { blockCard, replaceCard, unblockCard } from '../../../server/cards/cards.route.ts';
import { topUp } from '../../../server/cards/top-ups.route.ts';
import { readWallet, readWalletBalances } from '../../../server/cards/wallets.route.ts';
import { listCases } from '../../../server/cases/cases.route.ts';
import { decideCases } from '../../../server/cases/decide.route.ts';
import { listQuarantined } from '../../../server/cases/quarantined.route.ts';
import { readDonation, settlePledge } from '../../../server/donations/gifts.route.ts';
import { readProjectBook } from '../../../server/donations/project-book.route.ts';
import { readEvent, readEventReport } from '../../../server/events/event-report.route.ts';
import { listProjects } from '../../../server/projects/projects.route.ts';
import { walletAlias } from '../../../shared/alias.ts';
import type { CardId } from '../../../shared/card.ts';
import type { FactBody } from '../../../shared/fact.ts';
import { receiptNumber } from '../../../shared/receipt.ts';
import { NO_AWARD } from '../../../shared/unit.ts';
import { newCardId } from '../../factories/fact.ts';
import { onEachDatabase } from '../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../factories/small-town.ts';
import { enrolKiosk, type TestKiosk } from '../../factories/test-kiosk.ts';

onEachDatabase('the counter', (world) => {
  let town: SmallTown;
  let kiosk: TestKiosk;
  const params = { municipality: 'tsurugashima' };
  beforeAll(async () => {
    town = await seedSmallTown(world());
    kiosk = await enrolKiosk(world().url, town.code);
  });

  const gift = (
    card: CardId,
    means: 'prepaid' | 'points' | 'pledge',
    amount: number,
    points = 0,
  ): FactBody => ({
    kind: 'donation',
    card,
    project: town.projects[0],
    means,
    amount,
    award: { ...NO_AWARD, points },
    rule: { id: 'gift', version: 1 },
  });
  const attend = (card: CardId, role: 'participant' | 'volunteer' = 'participant'): FactBody => ({
    kind: 'attendance',
    card,
    session: town.session,
    role,
    award: { ...NO_AWARD, points: role === 'volunteer' ? 5 : 1 },
    rule: { id: 'standard', version: 1 },
  });
  /** The short name a person reads in the notebook of this card. */
  async function aliasOf(card: CardId): Promise<string> {
    const fresh = await enrolKiosk(world().url, (await town.addKiosk()).code);
    for (const change of await fresh.pull()) {
      if (change.kind === 'wallet' && change.wallet.cards.includes(card))
        return walletAlias(change.wallet.wallet);
    }
    throw new Error('no kiosk knows this card');
  }
  /** Sends one fact; gives its id. */
  async function give(body: FactBody): Promise<string> {
    const request = kiosk.request([body]);
    const response = await kiosk.send(request);
    expect(response.status).toBe(200);
    const { facts } = JSON.parse(request) as { facts: string[] };
    const { id } = JSON.parse(facts[0] ?? '') as { id: string };
    return id;
  }

  describe('top-up', () => {
    it('pays in once, however often it is asked, and is seen on the wallet', async () => {
      const { admin } = world();
      const card = newCardId('T');
      await give({ kind: 'welcome', card });
      const alias = await aliasOf(card);
      const body = { request: uuidv7(), amountYen: 1000, slip: 'A-17' };
      const at = { ...params, alias };
      expect(await admin.call(topUp, { params: at, body })).toMatchObject({
        status: 'posted',
        prepaidYen: 1000,
      });
      expect(await admin.call(topUp, { params: at, body })).toMatchObject({
        status: 'already',
        prepaidYen: 1000,
      });
      const other = admin.call(topUp, { params: at, body: { ...body, amountYen: 2000 } });
      await expect(other).rejects.toThrow('request-id/reused');
      expect((await admin.call(readWallet, { params: at })).balances.prepaidYen).toBe(1000);
      const unknown = admin.call(topUp, { params: { ...params, alias: '00000000' }, body });
      await expect(unknown).rejects.toThrow('name/unknown');
    });

    it('pays in once when eight clerks press at once', async () => {
      const { admin } = world();
      const card = newCardId('W');
      await give({ kind: 'welcome', card });
      const at = { ...params, alias: await aliasOf(card) };
      const body = { request: uuidv7(), amountYen: 300, slip: 'A-19' };
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => admin.call(topUp, { params: at, body })),
      );
      expect(answers.filter(({ status }) => status === 'posted')).toHaveLength(1);
      expect((await admin.call(readWallet, { params: at })).balances.prepaidYen).toBe(300);
    });

    it('is undone by a reversal, once, and the past stays readable', async () => {
      const { admin } = world();
      const card = newCardId('U');
      await give({ kind: 'welcome', card });
      const at = { ...params, alias: await aliasOf(card) };
      const request = uuidv7();
      await admin.call(topUp, { params: at, body: { request, amountYen: 500, slip: 'A-18' } });
      const then = new Date().toISOString();
      const reversal = { params: { ...params, transaction: request }, body: { note: '打ち間違い' } };
      expect(await admin.call(reverseTransaction, reversal)).toMatchObject({ status: 'posted' });
      expect(await admin.call(reverseTransaction, reversal)).toMatchObject({ status: 'already' });
      const prepaid = async (query = {}) =>
        (await admin.call(readWalletBalances, { params: at, query })).balances.find(
          ({ purpose }) => purpose === 'prepaid',
        )?.balance;
      expect([await prepaid(), await prepaid({ at: then })]).toEqual([0, 500]);
      const unknown = admin.call(reverseTransaction, {
        params: { ...params, transaction: uuidv7() },
        body: { note: 'x' },
      });
      await expect(unknown).rejects.toThrow('name/unknown');
    });
  });

  describe('cards', () => {
    it('are blocked and unblocked, and every kiosk hears it', async () => {
      const { admin } = world();
      const card = newCardId('B');
      await give({ kind: 'welcome', card });
      const alias = await aliasOf(card);
      await kiosk.pull();
      const told = async () =>
        (await kiosk.pull()).find((change) => change.kind === 'card' && change.card === card);
      expect(await admin.call(blockCard, { params, body: { alias } })).toEqual({
        alias,
        card: 'BBBB',
        blocked: true,
      });
      expect(await told()).toMatchObject({ kind: 'card', blocked: true });
      await admin.call(unblockCard, { params, body: { card } });
      expect(await told()).toMatchObject({ kind: 'card', blocked: false });
      const unknown = admin.call(blockCard, { params, body: { card: newCardId('N') } });
      await expect(unknown).rejects.toThrow('name/unknown');
    });

    it('are replaced: what the wallet holds stays, the old card is blocked for good', async () => {
      const { admin } = world();
      const [old, next] = [newCardId('O'), newCardId('P')];
      await give(attend(old, 'volunteer'));
      const alias = await aliasOf(old);
      await give({ kind: 'welcome', card: next });
      const nextAlias = await aliasOf(next);
      await kiosk.pull();
      const body = { old: { alias }, next: { alias: nextAlias } };
      expect(await admin.call(replaceCard, { params, body })).toEqual({
        alias,
        blocked: 'OOOO',
        opens: 'PPPP',
      });
      const wallet = await admin.call(readWallet, { params: { ...params, alias } });
      expect(wallet.balances.points).toBe(5);
      expect(wallet.cards.map(({ card, replacedBy }) => [card, replacedBy])).toContainEqual(['OOOO', 'PPPP']);
      const news = await kiosk.pull();
      const told = news.find((change) => change.kind === 'wallet' && change.wallet.cards.includes(next));
      expect(told).toMatchObject({ wallet: { blockedCards: [old], balances: { points: 5 } } });
      expect(await aliasOf(next)).toBe(alias);
      await expect(admin.call(unblockCard, { params, body: { card: old } })).rejects.toThrow(
        'state/conflict',
      );
      const again = admin.call(replaceCard, { params, body: { old: { card: old }, next: { card: next } } });
      await expect(again).rejects.toThrow('was already replaced');
      // The new card earns into the old wallet.
      await give(gift(next, 'points', 5));
      expect((await admin.call(readWallet, { params: { ...params, alias } })).balances.points).toBe(0);
    });

    it('are not replaced by a card that has a notebook of its own', async () => {
      const { admin } = world();
      const [old, next] = [newCardId('Q'), newCardId('R')];
      await give(attend(old));
      await give(attend(next));
      const taken = admin.call(replaceCard, { params, body: { old: { card: old }, next: { card: next } } });
      await expect(taken).rejects.toThrow('has a notebook of its own');
    });
  });

  it('a promise is settled once: cash comes in its place, and earns its points', async () => {
    const { admin } = world();
    const card = newCardId('G');
    const receipt = receiptNumber(await give(gift(card, 'pledge', 500)));
    const at = { ...params, receipt };
    expect(await admin.call(readDonation, { params: at })).toMatchObject({ state: 'pledged', amount: 500 });
    const project = async () =>
      (await admin.call(listProjects, { params })).rows.find(({ project: id }) => id === 'satoyama');
    const before = await project();
    expect(await admin.call(settlePledge, { params: at })).toMatchObject({
      status: 'posted',
      awardPoints: 5,
    });
    expect(await admin.call(settlePledge, { params: at })).toMatchObject({ status: 'already' });
    const after = await project();
    expect([after?.raisedYen, after?.pledgedYen]).toEqual([
      (before?.raisedYen ?? 0) + 500,
      (before?.pledgedYen ?? 0) - 500,
    ]);
    expect(after?.donors).toBe(before?.donors);
    const { alias } = await admin.call(readDonation, { params: at });
    expect((await admin.call(readWallet, { params: { ...params, alias } })).balances).toMatchObject({
      points: 5,
      pledgedYen: 0,
    });
    expect(await admin.call(readDonation, { params: at })).toMatchObject({
      state: 'settled',
      awardPoints: 5,
    });
    const paid = receiptNumber(await give(gift(card, 'points', 5)));
    const noPledge = admin.call(settlePledge, { params: { ...params, receipt: paid } });
    await expect(noPledge).rejects.toThrow('state/conflict');
  });

  it('a project sees its gifts under names that two projects cannot bring together', async () => {
    const { admin } = world();
    const card = newCardId('J');
    const one = await give(gift(card, 'pledge', 100));
    const two = await give({ ...gift(card, 'pledge', 300), project: town.projects[1] } as FactBody);
    const again = await give(gift(card, 'pledge', 1000));
    const book = (project: string) =>
      admin.call(readProjectBook, { params: { ...params, project }, query: { limit: 200 } });
    const satoyama = await book('satoyama');
    const kodomo = await book('kodomo');
    const nameOf = (gifts: typeof satoyama.rows, amount: number) =>
      gifts.find((each) => each.amount === amount)?.pseudonym;
    expect(nameOf(satoyama.rows, 100)).toBe(nameOf(satoyama.rows, 1000));
    const names = (gifts: typeof satoyama.rows) => new Set(gifts.map(({ pseudonym }) => pseudonym));
    expect(names(kodomo.rows).size).toBeGreaterThan(0);
    expect([...names(satoyama.rows)].filter((name) => names(kodomo.rows).has(name))).toEqual([]);
    const ids = new Set([...satoyama.rows, ...kodomo.rows].map(({ id }) => id));
    expect(ids.size).toBe(satoyama.rows.length + kodomo.rows.length);
    const { alias } = await admin.call(readDonation, { params: { ...params, receipt: receiptNumber(one) } });
    const said = JSON.stringify([satoyama, kodomo]);
    for (const secret of [card, card.slice(2), alias, one, two, again, receiptNumber(one), kiosk.id]) {
      expect(said).not.toContain(secret);
    }
    expect(Object.keys(satoyama.rows[0] ?? {}).sort()).toEqual([
      'amount',
      'day',
      'id',
      'means',
      'pseudonym',
      'struckOn',
    ]);
    await expect(book('nobody')).rejects.toThrow('name/unknown');
  });

  it('reports events: points, attendances, distinct people', async () => {
    const { admin } = world();
    const before = await admin.call(readEvent, { params: { ...params, event: town.event } });
    const cards = [newCardId('X'), newCardId('Y')];
    for (const card of cards) await give(attend(card));
    await give({ ...attend(newCardId('Z'), 'volunteer') });
    const after = await admin.call(readEvent, { params: { ...params, event: town.event } });
    expect([
      after.points - before.points,
      after.attendances - before.attendances,
      after.people - before.people,
    ]).toEqual([7, 3, 3]);
    expect(after.sessions).toMatchObject([
      { session: town.session, points: after.points, attendances: after.attendances },
    ]);
    const report = await admin.call(readEventReport, { params });
    expect(report.events).toMatchObject([{ event: town.event, points: after.points, people: after.people }]);
    expect(report.total).toEqual({
      points: after.points,
      attendances: after.attendances,
      people: after.people,
    });
  });

  it('books balance at every moment that was asked', async () => {
    const { admin } = world();
    const balanceOf = async (query = {}) => {
      const { accounts } = await admin.call(readBooks, { params, query });
      return (
        accounts.find(({ purpose, owner }) => purpose === 'pledges' && owner === 'satoyama')?.balance ?? 0
      );
    };
    const before = await balanceOf();
    const at = new Date().toISOString();
    await give(gift(newCardId('K'), 'pledge', 300));
    expect([await balanceOf(), await balanceOf({ at })]).toEqual([before + 300, before]);
  });

  it('cases are listed and closed; what was set aside can be read, without card IDs', async () => {
    const { admin } = world();
    const card = newCardId('E');
    await give({ ...gift(card, 'pledge', 100), project: 'nobody' } as FactBody);
    const [aside] = await admin.call(listQuarantined, { params });
    expect(aside).toMatchObject({ code: 'project/unknown', place: { kiosk: kiosk.id, seq: kiosk.seq } });
    expect(aside?.text).toContain('"card":"…EEEE"');
    const { rows } = await admin.call(listCases, { params });
    const open = rows.at(-1);
    expect(open).toMatchObject({ code: 'project/unknown', closed: null });
    const decide = {
      params,
      body: { cases: [open?.case ?? ''], decision: 'reject' as const, why: '確認済み' },
    };
    expect((await admin.call(decideCases, decide)).outcomes).toMatchObject([{ status: 'decided' }]);
    expect((await admin.call(decideCases, decide)).outcomes).toMatchObject([{ status: 'already' }]);
    const closed = await admin.call(listCases, { params, query: { state: 'closed' } });
    expect(closed.rows[0]).toMatchObject({
      case: open?.case,
      closed: { by: 'office', resolution: '確認済み', decision: 'reject' },
    });
  });
});
