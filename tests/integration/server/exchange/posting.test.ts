import { expect, it } from 'vitest';
import type { Purpose } from '../../../../shared/rules/plan-postings.ts';
import { toInstant } from '../../../../shared/time.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { newAttendance, newCharge, newGift } from '../../../factories/body.ts';
import { type Books, type BooksTown, FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

const codesOf = (answer: { outcomes: readonly { code?: string | undefined }[] }) =>
  answer.outcomes.map(({ code }) => code ?? null);

const VOLUNTEER = { role: 'volunteer', award: { points: 5, coins: 0, credits: 0 } } as const;
const CHARGE = '0190a1b2-0000-7000-8000-0000000000c1';

onBothBooks('posting', (books) => {
  async function newTown(settings = {}): Promise<BooksTown> {
    const town = await books().addTown({ settings });
    await town.addSession('am');
    await town.addProject('satoyama');
    return town;
  }
  const ask = (of: Books, { municipality }: BooksTown) => ({
    balance: (purpose: Purpose, ownerId = '') =>
      of.ledger.balanceAt({ municipality, account: { purpose, ownerId } }),
    async walletOf(card: string) {
      const row = await of.db
        .selectFrom('card')
        .select('wallet_id')
        .where('municipality_id', '=', municipality)
        .where('id', '=', card)
        .executeTakeFirst();
      return row?.wallet_id ?? '';
    },
    cases: async () =>
      (
        await of.db
          .selectFrom('ledger_case')
          .select('code')
          .where('municipality_id', '=', municipality)
          .orderBy('seq')
          .execute()
      ).map(({ code }) => code),
    attendances: () =>
      of.db.selectFrom('attendance').selectAll().where('municipality_id', '=', municipality).execute(),
    donations: () =>
      of.db.selectFrom('donation').selectAll().where('municipality_id', '=', municipality).execute(),
    gifts: () =>
      of.db.selectFrom('project_gift').selectAll().where('municipality_id', '=', municipality).execute(),
  });

  it('two kiosks, one wallet, one session: the greater award stands in either order of arrival', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const town = await newTown();
      const { balance, walletOf, attendances } = ask(books(), town);
      const kiosks = [await town.addKiosk(), await town.addKiosk({ district: 'nishi' })];
      const batches = [kiosks[0]?.record(newAttendance()), kiosks[1]?.record(newAttendance(VOLUNTEER))];
      const codes: unknown[] = [];
      for (const index of order) {
        const [kiosk, batch] = [kiosks[index], batches[index]];
        if (kiosk && batch) codes.push(...codesOf(await kiosk.send(batch)));
      }
      expect(codes).toEqual(order[0] === 0 ? [null, null] : [null, 'attendance/already']);
      expect(await balance('points', await walletOf(newCardId()))).toBe(5);
      expect(await balance('points-issued')).toBe(-5);
      expect(await attendances()).toMatchObject([{ role: 'volunteer', points: 5, touches: 2 }]);
    }
  });

  it('an attendance without points is told to other kiosks all the same', async () => {
    const town = await newTown();
    const [here, there] = [await town.addKiosk(), await town.addKiosk()];
    await there.hear();
    await here.tell(newAttendance({ award: NO_AWARD }));
    const heard = (await there.hear()).flatMap((change) => (change.kind === 'wallet' ? [change.wallet] : []));
    expect(heard).toMatchObject([{ cards: [newCardId()], attended: [{ session: 'am' }] }]);
  });

  it('a wallet is found by its card, by the former ID of it, and both then lead to it', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    const { walletOf, balance } = ask(books(), town);
    const [former, current] = [newCardId('F', 1), newCardId('C', 2)];
    await town.addSession('pm');
    await town.addSession('night');
    await kiosk.tell(newAttendance({ card: former }));
    await kiosk.tell(newAttendance({ card: current, formerCard: former, session: 'pm' }));
    await kiosk.tell(newAttendance({ card: current, session: 'night' }));
    expect(await walletOf(current)).toBe(await walletOf(former));
    expect(await balance('points', await walletOf(current))).toBe(3);
    // The other way round: the new ID came first, with the former beside it.
    const [former2, current2] = [newCardId('G', 1), newCardId('D', 2)];
    await kiosk.tell(newAttendance({ card: current2, formerCard: former2 }));
    await kiosk.tell(newAttendance({ card: former2, session: 'pm' }));
    expect(await balance('points', await walletOf(former2))).toBe(2);
  });

  it('the new ID of a blocked card is blocked too', async () => {
    const town = await newTown();
    const [here, there] = [await town.addKiosk(), await town.addKiosk({ district: 'nishi' })];
    const [former, current] = [newCardId('F', 1), newCardId('C', 2)];
    await here.tell({ kind: 'welcome', card: former });
    await there.hear();
    await books()
      .db.updateTable('card')
      .set({ blocked_at: toInstant(FESTIVAL_MS - 1) })
      .where('municipality_id', '=', town.municipality)
      .where('id', '=', former)
      .execute();
    await here.tell({ kind: 'refusal', card: current, formerCard: former, code: 'card/blocked' });
    expect(await there.hear()).toContainEqual({
      kind: 'card',
      card: current,
      wallet: await ask(books(), town).walletOf(former),
      blocked: true,
    });
  });

  it('a refusal opens no wallet, a welcome does', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    const { walletOf } = ask(books(), town);
    await kiosk.tell({ kind: 'refusal', card: newCardId(), code: 'project/closed' });
    expect(await walletOf(newCardId())).toBe('');
    const answer = await kiosk.tell({ kind: 'welcome', card: newCardId() });
    const wallet = await walletOf(newCardId());
    expect(answer.changes).toContainEqual(
      expect.objectContaining({ kind: 'wallet', wallet: expect.objectContaining({ wallet }) }),
    );
  });

  it('each means takes a gift from its own account, and the fundraiser gets a name of its own for the donor', async () => {
    const town = await newTown();
    await town.addProject('kodomo');
    const kiosk = await town.addKiosk();
    const { balance, walletOf, donations, gifts } = ask(books(), town);
    await kiosk.tell({ kind: 'welcome', card: newCardId() });
    const wallet = await walletOf(newCardId());
    const { municipality } = town;
    await books().ledger.post({
      municipality,
      id: '0190a1b2-0000-7000-8000-00000000f001',
      kind: 'top-up',
      postings: [
        {
          from: { purpose: 'counter-cash', ownerId: '' },
          to: { purpose: 'prepaid', ownerId: wallet },
          unit: 'yen',
          amount: 1_000,
        },
        {
          from: { purpose: 'points-issued', ownerId: '' },
          to: { purpose: 'points', ownerId: wallet },
          unit: 'point',
          amount: 50,
        },
      ],
      occurredAt: toInstant(FESTIVAL_MS),
      by: 'office',
      note: '',
    });
    const points = (count: number) => ({ points: count, coins: 0, credits: 0 });
    const answer = await kiosk.tell(
      newGift({ means: 'prepaid', amount: 300, award: points(3) }),
      newGift({ means: 'points', amount: 30, project: 'kodomo' }),
      newGift({ means: 'pledge', amount: 500 }),
      newCharge({ charge: CHARGE, state: 'requested' }),
      newCharge({ charge: CHARGE, state: 'approved' }),
      newGift({ means: 'terminal', amount: 300, charge: CHARGE, award: points(3) }),
    );
    expect(codesOf(answer)).toEqual([null, null, null, null, null, null]);
    expect(await balance('prepaid', wallet)).toBe(700);
    expect(await balance('points', wallet)).toBe(50 + 3 - 30 + 3);
    expect(await balance('pledge-due', wallet)).toBe(-500);
    expect(await balance('terminal-clearing')).toBe(-300);
    expect(await balance('gifts', 'satoyama')).toBe(600);
    expect(await balance('pledges', 'satoyama')).toBe(500);
    expect(await balance('point-gifts', 'kodomo')).toBe(30);
    expect((await donations()).map(({ state }) => state).sort()).toEqual([
      'given',
      'given',
      'given',
      'pledged',
    ]);
    const sides = await gifts();
    expect(
      new Set(sides.filter(({ project_id }) => project_id === 'satoyama').map(({ pseudonym }) => pseudonym))
        .size,
    ).toBe(1);
    expect(new Set(sides.map(({ pseudonym }) => pseudonym)).size).toBe(2);
    // Law 3: nothing of the donor's side is in the fundraiser's.
    const secrets = [wallet, newCardId(), ...(await donations()).map(({ fact_id }) => fact_id)];
    for (const secret of secrets) expect(JSON.stringify(sides)).not.toContain(secret);
    const project = answer.changes.flatMap((change) =>
      change.kind === 'project' && change.project.id === 'satoyama' ? [change.project] : [],
    );
    expect(project.at(-1)).toMatchObject({ raisedYen: 600, pledgedYen: 500, donors: 1 });
  });

  it.each([
    ['no charge', [], {}, 'charge/not-approved'],
    ['a declined charge', [newCharge({ charge: CHARGE, state: 'declined' })], {}, 'charge/not-approved'],
    ['another amount', [newCharge({ charge: CHARGE, amount: 100 })], {}, 'charge/not-approved'],
    ['a known one', [newCharge({ charge: CHARGE })], {}, null],
  ])('a terminal gift with %s', async (_, charges, said, code) => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    const gift = newGift({ means: 'terminal', amount: 300, charge: CHARGE, ...said });
    const answer = await kiosk.tell(...charges, gift);
    expect(codesOf(answer).at(-1)).toBe(code);
    expect(await ask(books(), town).balance('gifts', 'satoyama')).toBe(code ? 0 : 300);
  });

  it("one charge pays one gift, and another kiosk's charge none", async () => {
    const town = await newTown();
    const [kiosk, other] = [await town.addKiosk(), await town.addKiosk()];
    const gift = newGift({ means: 'terminal', amount: 300, charge: CHARGE });
    const { balance } = ask(books(), town);
    expect(codesOf(await kiosk.tell(newCharge({ charge: CHARGE }), gift, gift))).toEqual([
      null,
      null,
      'charge/already-used',
    ]);
    expect(codesOf(await kiosk.tell(gift))).toEqual(['charge/already-used']);
    expect(codesOf(await other.tell(newCharge({ charge: CHARGE }), gift))).toEqual([
      null,
      'charge/not-approved',
    ]);
    expect(await balance('gifts', 'satoyama')).toBe(300);
  });

  it('what was said offline is posted, and a person is told of what went wrong', async () => {
    const town = await newTown();
    await town.addSession('rained-off', { status: 'cancelled' });
    await town.addProject('ended', { closedAt: toInstant(FESTIVAL_MS - 1_000) });
    await town.addProject('ending', { closedAt: toInstant(FESTIVAL_MS + 1_000) });
    const kiosk = await town.addKiosk();
    const { balance, walletOf, cases, gifts } = ask(books(), town);
    const answer = await kiosk.tell(
      newAttendance({ session: 'rained-off' }),
      newGift({ means: 'prepaid', project: 'ended' }),
      newGift({ means: 'prepaid', project: 'ending' }),
      newGift({ means: 'points', amount: 5 }),
    );
    expect(codesOf(answer)).toEqual([
      'session/cancelled',
      'project/closed',
      'prepaid/overdrawn',
      'points/overdrawn',
    ]);
    expect(await cases()).toEqual(
      expect.arrayContaining([
        'session/cancelled',
        'project/closed',
        'prepaid/overdrawn',
        'points/overdrawn',
      ]),
    );
    const wallet = await walletOf(newCardId());
    expect(await balance('prepaid', wallet)).toBe(-200);
    expect(await balance('suspense')).toBe(100);
    expect(await balance('gifts', 'ending')).toBe(100);
    expect(await balance('points', wallet)).toBe(1 - 5);
    expect((await gifts()).map(({ project_id }) => project_id).sort()).toEqual(['ending', 'satoyama']);
  });

  it('a blocked card is honoured for what it did before', async () => {
    const town = await newTown();
    await town.addSession('pm');
    const kiosk = await town.addKiosk();
    await kiosk.tell({ kind: 'welcome', card: newCardId() });
    await books()
      .db.updateTable('card')
      .set({ blocked_at: toInstant(FESTIVAL_MS - 60_000) })
      .where('municipality_id', '=', town.municipality)
      .execute();
    const before = { ...newAttendance(), at: toInstant(FESTIVAL_MS - 120_000), boot: CHARGE };
    const answer = await kiosk.tell(before, newAttendance({ session: 'pm' }));
    expect(codesOf(answer)).toEqual([null, 'card/blocked']);
    expect(await ask(books(), town).balance('points-issued')).toBe(-2);
  });

  it('caps: two kiosks that could not ask each other are both believed, and a case says so', async () => {
    const town = await newTown();
    await town.addSession('pm');
    const award = { participant: { points: 3 }, volunteer: { points: 3 } };
    await town.addRule('capped', 1, { award, capPointsPerDay: 4, capPointsPerYear: null });
    const [here, there] = [await town.addKiosk(), await town.addKiosk()];
    const said = { award: { points: 3, coins: 0, credits: 0 }, rule: { id: 'capped', version: 1 } };
    expect(codesOf(await here.tell(newAttendance(said)))).toEqual([null]);
    expect(codesOf(await there.tell(newAttendance({ ...said, session: 'pm' })))).toEqual(['cap/exceeded']);
    expect(await ask(books(), town).balance('points-issued')).toBe(-6);
  });

  it('a gift earns by the version of the ratio it quotes, at projects that were certified', async () => {
    const town = await newTown({ yenPerPoint: 100, giftRule: { id: 'gift', version: 2 } });
    await town.addRule('gift', 1, { yenPerPoint: 50 });
    await town.addProject('plain', { certified: false });
    const kiosk = await town.addKiosk();
    const gift = (points: number, version: number, project = 'satoyama') => {
      const award = { points, coins: 0, credits: 0 };
      return newGift({ means: 'prepaid', project, award, rule: { id: 'gift', version } });
    };
    const gifts = [gift(1, 2), gift(2, 2), gift(2, 1), gift(1, 3), gift(0, 3), gift(1, 2, 'plain')];
    expect(codesOf(await kiosk.tell(...gifts))).toEqual([
      'prepaid/overdrawn',
      'award/beyond-rule',
      'prepaid/overdrawn',
      'rule/unknown',
      'prepaid/overdrawn',
      'award/beyond-rule',
    ]);
  });

  it("facts get the true time, whatever the kiosk's clock says", async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    await kiosk.tell({ ...newAttendance(), at: '2031-01-01T00:00:00.000Z' });
    const [row] = await ask(books(), town).attendances();
    expect(row).toMatchObject({ occurred_at: toInstant(FESTIVAL_MS), day: '2010-10-24' });
  });

  it('staff choose the mode at the kiosk, unless the office spoke later', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    const profile = () =>
      books()
        .db.selectFrom('kiosk')
        .select(['mode', 'session_id', 'mode_at'])
        .where('id', '=', kiosk.id)
        .executeTakeFirstOrThrow();
    await kiosk.tell({ kind: 'mode', card: newCardId('S'), mode: 'event', session: 'am' });
    expect(await profile()).toMatchObject({ mode: 'event', session_id: 'am' });
    await books()
      .db.updateTable('kiosk')
      .set({ mode_at: toInstant(FESTIVAL_MS + 60_000) })
      .where('id', '=', kiosk.id)
      .execute();
    await kiosk.tell({ kind: 'mode', card: newCardId('S'), mode: 'town-tv' });
    expect(await profile()).toMatchObject({ mode: 'event' });
  });

  it('a staff card goes over to its ID under the new key, and only while both keys are in use', async () => {
    const town = await newTown();
    const [kiosk, other] = [await town.addKiosk(), await town.addKiosk()];
    const { municipality } = town;
    const { db, tell } = books();
    const [former, current] = [newCardId('S', 1), newCardId('T', 2)];
    await db
      .insertInto('staff_card')
      .values({
        municipality_id: municipality,
        card_id: former,
        name: '佐藤',
        pin_hash: 'hash',
        created_at: toInstant(FESTIVAL_MS),
      })
      .execute();
    await tell(municipality, 'staff', former);
    await other.hear();
    const ids = async () =>
      (
        await db
          .selectFrom('staff_card')
          .select('card_id')
          .where('municipality_id', '=', municipality)
          .execute()
      ).map(({ card_id }) => card_id);
    const used = { kind: 'mode', card: current, formerCard: former, mode: 'town-tv' } as const;
    await kiosk.tell(used);
    expect(await ids()).toEqual([former]);
    await db
      .updateTable('municipality')
      .set({ card_key_version: 2, former_card_key_version: 1 })
      .where('id', '=', municipality)
      .execute();
    await kiosk.tell(used, used);
    await other.tell(used);
    expect(await ids()).toEqual([current]);
    const heard = (await kiosk.hear()).flatMap((change) => (change.kind === 'staff' ? [change.staff] : []));
    expect(heard).toEqual([{ card: current, name: '佐藤', pinHash: 'hash', active: true }]);
  });

  it('the same card, session and project in another municipality are strangers', async () => {
    const [here, there] = [await newTown(), await newTown()];
    await (await here.addKiosk()).tell(newAttendance(), newGift({ means: 'prepaid' }));
    await (await there.addKiosk()).tell(newAttendance({ ...VOLUNTEER }));
    const [mine, theirs] = [ask(books(), here), ask(books(), there)];
    expect(await mine.walletOf(newCardId())).not.toBe(await theirs.walletOf(newCardId()));
    expect(await mine.balance('points', await mine.walletOf(newCardId()))).toBe(1);
    expect(await theirs.balance('points', await theirs.walletOf(newCardId()))).toBe(5);
    expect(await theirs.balance('gifts', 'satoyama')).toBe(0);
    expect(await theirs.balance('points', await mine.walletOf(newCardId()))).toBe(0);
  });
});
