import { existsSync, readFileSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import type { CardId } from '../../../../shared/card.ts';
import type { FactBody } from '../../../../shared/fact.ts';
import { KioskId } from '../../../../shared/id.ts';
import { searchAudit } from '../../../../shared/office/audit-log.ts';
import * as acts from '../../../../shared/office/cards.ts';
import * as desk from '../../../../shared/office/desk.ts';
import * as merges from '../../../../shared/office/merges.ts';
import * as persons from '../../../../shared/office/persons.ts';
import * as topUps from '../../../../shared/office/top-ups.ts';
import * as townCards from '../../../../shared/office/town-cards.ts';
import * as wallets from '../../../../shared/office/wallets.ts';
import { receiptNumber } from '../../../../shared/receipt.ts';
import { printTownCard, readNumber } from '../../../../shared/town-card.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { newCardId } from '../../../factories/fact.ts';
import { onEachDatabase } from '../../../factories/on-each-database.ts';
import { type SmallTown, seedSmallTown } from '../../../factories/small-town.ts';
import { enrolKiosk, type TestKiosk } from '../../../factories/test-kiosk.ts';
import { runVerify } from '../../../faults/run-verify.ts';

const cards = { ...acts, ...desk, ...merges, ...topUps, ...townCards, ...wallets };
const params = { municipality: 'tsurugashima' };
const HANAKO = {
  name: '鶴ヶ島 花子',
  reading: 'つるがしま はなこ',
  address: '上広谷123',
  contact: '049-271-1111',
};

onEachDatabase('the card desk', (world) => {
  let town: SmallTown;
  let kiosk: TestKiosk;
  let deskKiosk: KioskId;
  beforeAll(async () => {
    town = await seedSmallTown(world());
    kiosk = await enrolKiosk(world().url, town.code);
    deskKiosk = KioskId.parse(kiosk.id);
  });

  async function say(body: FactBody): Promise<string> {
    const request = kiosk.request([body]);
    expect((await kiosk.send(request)).status).toBe(200);
    const { facts } = JSON.parse(request) as { facts: string[] };
    return (JSON.parse(facts[0] ?? '') as { id: string }).id;
  }
  const gift = (card: CardId, means: 'prepaid' | 'pledge', amount: number): FactBody => ({
    kind: 'donation',
    card,
    project: 'satoyama',
    means,
    amount,
    award: NO_AWARD,
    rule: { id: 'gift', version: 1 },
  });
  /** Touches a card at the desk's kiosk, and picks what was touched there last, as a clerk does. */
  async function touch(card: CardId): Promise<string> {
    await say({ kind: 'welcome', card });
    const [last] = await world().admin.call(cards.listTaps, { params: { ...params, kiosk: deskKiosk } });
    if (!last) throw new Error('nothing was touched');
    expect(last.tail).toBe(last.alias.slice(-4));
    return last.alias;
  }
  const wallet = (alias: string) => world().admin.call(cards.readWallet, { params: { ...params, alias } });
  const find = (search: string) => world().admin.call(cards.findAtDesk, { params, body: { search } });
  const topUp = (alias: string, amountYen: number, request = uuidv7()) =>
    world().admin.call(cards.topUp, { params: { ...params, alias }, body: { request, amountYen } });
  const register = (alias: string, data: persons.PersonData) =>
    world().admin.call(persons.registerPerson, { params, body: { alias, ...data } });

  describe('town cards', () => {
    it('are issued by the sheet, once, each with a wallet of its own that holds money before any touch', async () => {
      const { admin } = world();
      const request = uuidv7();
      const sheet = await admin.call(cards.issueTownCards, { params, body: { request, count: 12 } });
      expect(sheet.cards).toHaveLength(12);
      expect(new Set(sheet.cards.map(({ alias }) => alias)).size).toBe(12);
      for (const { number } of sheet.cards) expect(readNumber(number)).toEqual({ kind: 'town-card', number });
      expect(await admin.call(cards.issueTownCards, { params, body: { request, count: 12 } })).toEqual(sheet);
      expect(await admin.call(cards.readSheet, { params: { ...params, sheet: request } })).toEqual(sheet);
      const other = admin.call(cards.issueTownCards, { params, body: { request, count: 3 } });
      await expect(other).rejects.toThrow('request-id/reused');
      const [first] = sheet.cards;
      if (!first) throw new Error('the sheet is empty');
      expect(await topUp(first.alias, 500)).toMatchObject({ status: 'posted', prepaidYen: 500 });
      expect(await find(printTownCard(first.number).toLowerCase())).toMatchObject({
        found: [{ alias: first.alias, by: 'town-card', person: null }],
      });
      const wrong = `${first.number.slice(0, 8)}${first.number.endsWith('0') ? '1' : '0'}`;
      expect(await find(wrong)).toEqual({ found: [], wrongCheck: true });
    });

    it('are issued once also when one request comes several times at once', async () => {
      const { admin } = world();
      const request = uuidv7();
      const issued = await Promise.all(
        [1, 2, 3, 4].map(() => admin.call(cards.issueTownCards, { params, body: { request, count: 12 } })),
      );
      for (const sheet of issued) expect(sheet).toEqual(issued[0]);
      const sheet = await admin.call(cards.readSheet, { params: { ...params, sheet: request } });
      expect(sheet.cards).toHaveLength(12);
      const number = sheet.cards[0]?.number ?? '';
      const body = { request: uuidv7(), number, why: '紛失' };
      const next = await Promise.all(
        [1, 2, 3, 4].map(() => admin.call(cards.replaceTownCard, { params, body })),
      );
      for (const one of next) expect(one).toEqual(next[0]);
      expect(next[0]?.cards).toHaveLength(1);
      const { rows } = await admin.call(searchAudit, { params, query: { action: 'issueTownCards' } });
      expect(rows.filter(({ subject }) => subject === `sheet/${request}`)).toHaveLength(1);
    });

    it('a transit card is linked to one by a touch, and a lost one is replaced: the wallet stays', async () => {
      const { admin } = world();
      const { cards: issued } = await admin.call(cards.issueTownCards, {
        params,
        body: { request: uuidv7() },
      });
      const [{ alias, number } = { alias: '', number: '' }] = issued;
      const card = newCardId('L');
      const touched = await touch(card);
      const linked = await admin.call(cards.linkCard, {
        params: { ...params, alias },
        body: { card: { alias: touched } },
      });
      expect(linked).toEqual({ alias, opens: 'LLLL' });
      expect(await touch(card)).toBe(alias);
      const told = (await kiosk.pull()).filter((change) => change.kind === 'wallet').at(-1);
      expect(told).toMatchObject({ wallet: { cards: [card] } });
      const request = uuidv7();
      const body = { request, number, why: '紛失' };
      const next = await admin.call(cards.replaceTownCard, { params, body });
      expect(next.cards).toMatchObject([{ alias }]);
      expect(await admin.call(cards.replaceTownCard, { params, body })).toEqual(next);
      expect((await wallet(alias)).townCards).toMatchObject([
        { number, replacedBy: next.cards[0]?.number },
        { number: next.cards[0]?.number, blockedAt: null },
      ]);
      const unblock = admin.call(cards.unblockCard, { params, body: { townCard: number } });
      await expect(unblock).rejects.toThrow('state/conflict');
      const acts = await admin.call(cards.listDeskActs, { params: { ...params, alias } });
      expect(acts.map(({ action }) => action)).toEqual(['replaceTownCard', 'linkCard']);
      expect(acts[0]).toMatchObject({ by: 'office', why: '紛失', asked: 'at-the-desk' });
      // A card with entries of its own is not linked but merged.
      const busy = newCardId('M');
      await say(gift(busy, 'pledge', 100));
      const refused = admin.call(cards.linkCard, {
        params: { ...params, alias },
        body: { card: { alias: await touch(busy) } },
      });
      await expect(refused).rejects.toThrow('wallet/in-use');
    });
  });

  it('a top-up has a slip from an unbroken series, the same one when asked again', async () => {
    const { admin } = world();
    const alias = await touch(newCardId('S'));
    const request = uuidv7();
    const first = await topUp(alias, 1_000, request);
    const again = await Promise.all([1, 2, 3].map(() => topUp(alias, 1_000, request)));
    for (const answer of again) expect(answer).toMatchObject({ status: 'already', slip: first.slip });
    await expect(topUp(alias, 2_000, request)).rejects.toThrow('request-id/reused');
    const next = await topUp(alias, 300);
    const numberOf = (slip: string) => Number(slip.slice(5));
    expect(numberOf(next.slip)).toBe(numberOf(first.slip) + 1);
    const slip = await admin.call(cards.readSlip, { params: { ...params, slip: first.slip } });
    expect(slip).toMatchObject({ alias, amountYen: 1_000, clerk: 'office', reversed: false });
    expect((await find(first.slip)).found).toMatchObject([{ alias, by: 'slip' }]);
    const { rows } = await admin.call(cards.listWalletHistory, { params: { ...params, alias } });
    expect(rows).toMatchObject([
      { kind: 'top-up', slip: next.slip, changes: [{ purpose: 'prepaid', amount: 300 }] },
      { kind: 'top-up', slip: first.slip, changes: [{ purpose: 'prepaid', amount: 1_000 }] },
    ]);
    const tooMuch = topUp(alias, 100_001);
    await expect(tooMuch).rejects.toThrow('request/malformed');
  });

  describe('merging', () => {
    it('needs a person, and proof that the server finds true; then everything goes over, once', async () => {
      const { admin } = world();
      const [own, old] = [newCardId('N'), newCardId('O')];
      const into = await touch(own);
      await register(into, { name: '脚折 一郎', reading: 'すねおり いちろう', address: null, contact: null });
      const receipts = [];
      for (const amount of [100, 300]) receipts.push(receiptNumber(await say(gift(old, 'pledge', amount))));
      const from = await touch(old);
      await topUp(from, 700);
      const preview = await admin.call(cards.previewMerge, { params, query: { from, into } });
      expect(preview).toMatchObject({ obstacle: null, cards: ['OOOO'], doubleSessions: 0 });
      expect(preview.postings).toEqual(
        expect.arrayContaining([
          {
            from: { purpose: 'prepaid', owner: from },
            to: { purpose: 'prepaid', owner: into },
            unit: 'yen',
            amount: 700,
          },
          {
            from: { purpose: 'pledge-due', owner: into },
            to: { purpose: 'pledge-due', owner: from },
            unit: 'yen',
            amount: 400,
          },
        ]),
      );
      const merge = (proof: merges.Proof, request = uuidv7(), pair = { from, into }) =>
        admin.call(cards.mergeWallets, { params, body: { request, ...pair, proof } });
      const elsewhere = await enrolKiosk(world().url, (await town.addKiosk()).code);
      await expect(merge({ kind: 'touched', kiosk: KioskId.parse(elsewhere.id) })).rejects.toThrow(
        'proof/insufficient',
      );
      const [one = '', two = ''] = receipts;
      await expect(merge({ kind: 'receipts', receipts: [one, one] })).rejects.toThrow('proof/insufficient');
      await expect(merge({ kind: 'receipts', receipts: [one, '7F3K-29QD'] })).rejects.toThrow(
        'proof/insufficient',
      );
      await expect(
        merge({ kind: 'receipts', receipts: [one, two] }, uuidv7(), { from: into, into: from }),
      ).rejects.toThrow('from-has-person');
      const request = uuidv7();
      const answers = await Promise.all(
        [1, 2, 3].map(() => merge({ kind: 'touched', kiosk: deskKiosk }, request)),
      );
      expect(answers.filter(({ status }) => status === 'merged')).toHaveLength(1);
      expect(await wallet(into)).toMatchObject({
        balances: { prepaidYen: 700, pledgedYen: 400 },
        merged: [from],
      });
      expect(await wallet(from)).toMatchObject({
        balances: { prepaidYen: 0, pledgedYen: 0 },
        cards: [],
        mergedInto: into,
      });
      const history = await admin.call(cards.listWalletHistory, { params: { ...params, alias: from } });
      expect(history.rows.map(({ kind }) => kind)).toEqual(['merge', 'top-up', null, null]);
      expect(await touch(old)).toBe(into);
    });
  });

  describe('a person', () => {
    it('is found by the beginning of name or reading, in any writing, and by telephone', async () => {
      const alias = await touch(newCardId('H'));
      const { person } = await register(alias, HANAKO);
      for (const typed of ['鶴ヶ島', '花子', 'つるが はな', 'ハナコ', '鶴ヶ島花子', '０４９２７１１１１１']) {
        expect((await find(typed)).found).toEqual([
          { alias, by: 'name', person: { person, name: HANAKO.name, reading: HANAKO.reading } },
        ]);
      }
      expect((await find('太郎')).found).toEqual([]);
      expect((await find(alias)).found).toMatchObject([{ by: 'alias', person: { name: HANAKO.name } }]);
      await expect(register(alias, HANAKO)).rejects.toThrow('person/registered');
      const read = await world().admin.call(persons.readPerson, { params: { ...params, person } });
      expect(read).toMatchObject({ ...HANAKO, alias });
    });

    it('is forgotten on request: no name in the database or a log, the books whole, the deed on record', async () => {
      const { admin, database, logged } = world();
      const card = newCardId('F');
      const alias = await touch(card);
      const data = {
        name: '逆木 忘太郎',
        reading: 'さかき ぼうたろう',
        address: '五味ヶ谷202番地',
        contact: 'boutaro@example.jp',
      };
      const { person } = await register(alias, data);
      await topUp(alias, 900);
      const renamed = { ...data, name: '逆木 望太郎' };
      await admin.call(persons.updatePerson, { params: { ...params, person }, body: renamed });
      expect((await find('望太郎')).found).toMatchObject([{ alias }]);
      expect((await find('忘太郎')).found).toEqual([]);
      const at = { params: { ...params, person }, body: { reason: 'asked-by-person' as const } };
      expect(await admin.call(persons.deletePerson, at)).toMatchObject({ alias });
      await expect(admin.call(persons.deletePerson, at)).rejects.toThrow('name/unknown');
      expect((await find('さかき')).found).toEqual([]);
      expect(await wallet(alias)).toMatchObject({ person: null, balances: { prepaidYen: 900 } });
      const acts = await admin.call(cards.listDeskActs, { params: { ...params, alias } });
      expect(acts[0]).toMatchObject({ action: 'deletePerson', why: 'asked-by-person' });

      const secrets = [
        data.name,
        renamed.name,
        data.reading,
        data.address,
        data.contact,
        '忘太郎',
        '望太郎',
        'boutaro',
      ];
      const everything = [logged(), await dump(database)];
      for (const file of [database, `${database}-wal`]) {
        if (existsSync(file)) everything.push(readFileSync(file, 'latin1'));
      }
      for (const secret of secrets) {
        const bytes = Buffer.from(secret).toString('latin1');
        for (const text of everything) {
          expect(text.includes(secret) || text.includes(bytes)).toBe(false);
          expect(text).not.toContain(encodeURIComponent(secret));
        }
      }
      const { exitCode, output } = await runVerify(database);
      expect(output).toContain('the books agree');
      expect(exitCode).toBe(0);
    });
  });
});

/** Every row of every table as text. */
async function dump(address: string): Promise<string> {
  const { db, close } = openDb(address);
  try {
    const tables = await db.introspection.getTables();
    const rows = await Promise.all(
      tables.map(({ name }) =>
        db
          .selectFrom(name as 'person')
          .selectAll()
          .execute(),
      ),
    ); // any table
    expect(rows.flat().length).toBeGreaterThan(50);
    return JSON.stringify(rows);
  } finally {
    await close();
  }
}
