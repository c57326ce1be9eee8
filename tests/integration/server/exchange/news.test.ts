import { expect, it } from 'vitest';
import type { Change } from '../../../../shared/town.ts';
import { newAttendance, newGift } from '../../../factories/body.ts';
import { FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

const kindsOf = (changes: readonly Change[]) => changes.map(({ kind }) => kind);
const walletsOf = (changes: readonly Change[]) =>
  changes.flatMap((change) => (change.kind === 'wallet' ? [change.wallet] : []));
/** A card ID that stands for the number. */
const cardNumber = (number: number) =>
  newCardId('A').replace(/A{8}$/, String(number).padStart(8, '0')) as never;

onBothBooks('the news', (books) => {
  async function newTown() {
    const town = await books().addTown();
    await town.addSession('am');
    await town.addProject('satoyama');
    return town;
  }

  it('begins with the whole town, and then only brings what is new', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    const first = await kiosk.send();
    expect(first).toMatchObject({ resync: true, more: false });
    expect(kindsOf(first.changes).sort()).toEqual(['manifest', 'profile', 'project', 'session', 'settings']);
    expect(await kiosk.hear()).toEqual([]);
    await books().tell(town.municipality, 'settings', '');
    expect(kindsOf(await kiosk.hear())).toEqual(['settings']);
    const second = await kiosk.send();
    expect(second).toMatchObject({ resync: false, more: false, changes: [] });
  });

  it('begins again for a cursor that these books never said', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    await kiosk.hear();
    const own = kiosk.cursor ?? '';
    for (const cursor of [
      'rubbish',
      '1.0',
      own.replace(/^1\.\d+/, '1.77'),
      own.replace(/\.\d+\.\d+\.([0-9a-z]{12})/, '.9007199254740000.9.$1'),
    ]) {
      kiosk.cursor = cursor;
      expect(await kiosk.send()).toMatchObject({ resync: true });
      expect(await kiosk.send()).toMatchObject({ resync: false });
    }
  });

  it('tells the wallets of a request at once, with what it did', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    await kiosk.hear();
    const answer = await kiosk.tell(newAttendance(), newGift({ means: 'prepaid', amount: 300 }));
    expect(walletsOf(answer.changes)).toMatchObject([
      {
        cards: [newCardId()],
        balances: { points: 1, prepaidYen: -300, coins: 0, credits: 0, pledgedYen: 0 },
        attended: [{ session: 'am' }],
        earned: { day: '2010-10-24', dayPoints: 1, fiscalYear: 2010, yearPoints: 1 },
        entries: expect.arrayContaining([
          expect.objectContaining({ source: 'donation', given: 300, means: 'prepaid', field: 'C' }),
          expect.objectContaining({ source: 'activity', role: 'participant', field: 'E' }),
        ]),
        thisYear: { activityPoints: 1, donatedYen: 300, donations: 1, attendances: 1 },
      },
    ]);
  });

  it('is the same for who lost the answer', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    await kiosk.hear();
    const before = kiosk.cursor;
    const batch = kiosk.record(newAttendance());
    await kiosk.send(batch);
    kiosk.cursor = before;
    const again = await kiosk.send(batch);
    expect(again.outcomes).toMatchObject([{ outcome: 'duplicate' }]);
    expect(walletsOf(again.changes)).toMatchObject([{ balances: { points: 1 } }]);
  });

  it("tells a wallet to its district's kiosks and no others, but a blocked card to all", async () => {
    const town = await newTown();
    const [here, near, far] = [
      await town.addKiosk(),
      await town.addKiosk(),
      await town.addKiosk({ district: 'nishi' }),
    ];
    for (const kiosk of [here, near, far]) await kiosk.hear();
    await here.tell(newAttendance());
    expect(walletsOf(await near.hear())).toMatchObject([{ balances: { points: 1 } }]);
    expect(walletsOf(await far.hear())).toEqual([]);
    await books()
      .db.updateTable('card')
      .set({ blocked_at: '2010-10-24T00:00:00.000Z' })
      .where('municipality_id', '=', town.municipality)
      .execute();
    await books().tell(town.municipality, 'card', newCardId());
    for (const kiosk of [here, near, far]) {
      expect(await kiosk.hear()).toMatchObject([{ kind: 'card', card: newCardId(), blocked: true }]);
    }
    // Met there too: from now on its moves are heard there.
    await far.tell({ kind: 'welcome', card: newCardId() });
    await here.tell(newGift({ means: 'points', amount: 5 }));
    expect(walletsOf(await far.hear())).toMatchObject([
      { balances: { points: -4 }, blockedCards: [newCardId()] },
    ]);
  });

  it("begins with the district's wallets of the retention period", async () => {
    const town = await books().addTown({ settings: { walletRetentionDays: 10 } });
    await town.addSession('am');
    const here = await town.addKiosk();
    const day = 86_400_000;
    const old = {
      ...newAttendance({ card: newCardId('B') }),
      at: new Date(FESTIVAL_MS - 20 * day).toISOString(),
    };
    await here.tell({ ...old, boot: '0190a1b2-0000-7000-8000-0000000000b0' }, newAttendance());
    const late = await town.addKiosk();
    expect(walletsOf(await late.hear())).toMatchObject([{ cards: [newCardId()] }]);
    // Seen again, even by a "no": kept again.
    await here.tell({ kind: 'refusal', card: newCardId('B'), code: 'check-in/already' });
    late.cursor = null;
    expect(walletsOf(await late.hear())).toHaveLength(2);
  });

  it('comes in pages, in which each of many wallets is told', async () => {
    const town = await newTown();
    const [here, near] = [await town.addKiosk(), await town.addKiosk()];
    await near.hear();
    const count = 450;
    for (let start = 0; start < count; start += 150) {
      const cards = Array.from({ length: 150 }, (_, index) => cardNumber(start + index));
      await here.send(here.record(...cards.map((card) => newAttendance({ card }))), count - start);
    }
    const told = (changes: readonly Change[]) => new Set(walletsOf(changes).map(({ wallet }) => wallet)).size;
    expect(await told(await near.hear())).toBe(count);
    // While its backlog drained it was told of none; then of all.
    expect(await told(await here.hear())).toBe(count);
    const late = await town.addKiosk();
    expect(await told(await late.hear())).toBe(count);
    expect(walletsOf(await late.hear())).toEqual([]);
  });

  it('says nothing of wallets while a backlog drains, and all when it is done', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    await kiosk.hear();
    const batch = kiosk.record(
      ...Array.from({ length: 60 }, (_, index) => newAttendance({ card: cardNumber(index) })),
    );
    const during = await kiosk.send(batch, 500);
    expect(during.more).toBe(true);
    expect(walletsOf(during.changes)).toEqual([]);
    expect(walletsOf(await kiosk.hear())).toHaveLength(60);
  });

  it('tells the rest of a former epoch before the new one', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    await kiosk.hear();
    const cards = Array.from({ length: 60 }, (_, index) => cardNumber(index));
    await kiosk.send(kiosk.record(...cards.map((card) => newAttendance({ card }))), 500);
    kiosk.restart();
    const answer = await kiosk.tell({ kind: 'welcome', card: cardNumber(100) });
    const told = walletsOf([...answer.changes, ...(await kiosk.hear())]).flatMap((wallet) => wallet.cards);
    expect(new Set(told)).toEqual(new Set([...cards, cardNumber(100)]));
  });

  it('brings a gift to the totals every kiosk shows', async () => {
    const town = await newTown();
    const [here, far] = [await town.addKiosk(), await town.addKiosk({ district: 'nishi' })];
    await far.hear();
    await here.tell(
      newGift({ means: 'prepaid', amount: 500 }),
      newGift({ amount: 300, card: newCardId('B') }),
    );
    expect(await far.hear()).toMatchObject([
      { kind: 'project', project: { id: 'satoyama', raisedYen: 500, pledgedYen: 300, donors: 2 } },
    ]);
  });

  it('tells a kiosk that knows a session where it was moved to, however long ago; a new kiosk hears of no such session', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    await kiosk.hear();
    const endsAt = new Date(FESTIVAL_MS - 30 * 86_400_000).toISOString();
    const startsAt = new Date(FESTIVAL_MS - 31 * 86_400_000).toISOString();
    await books()
      .db.updateTable('session')
      .set({ starts_at: startsAt, ends_at: endsAt })
      .where('municipality_id', '=', town.municipality)
      .execute();
    await books().tell(town.municipality, 'session', 'am');
    expect(await kiosk.hear()).toMatchObject([{ kind: 'session', session: { id: 'am', startsAt, endsAt } }]);
    const another = await town.addKiosk();
    expect(kindsOf(await another.hear())).not.toContain('session');
  });

  it('renews the sessions that go by a rule when the rule gets a new version', async () => {
    const town = await newTown();
    const award = (points: number) => ({
      award: { participant: { points }, volunteer: { points } },
      capPointsPerDay: null,
      capPointsPerYear: null,
    });
    await town.addRule('festival', 1, award(2));
    await town.addSession('pm', { ruleId: 'festival' });
    const kiosk = await town.addKiosk();
    await kiosk.hear();
    await town.addRule('festival', 2, award(3));
    const heard = await kiosk.hear();
    expect(heard).toMatchObject([
      {
        kind: 'session',
        session: { id: 'pm', rule: { id: 'festival', version: 2, award: { participant: { points: 3 } } } },
      },
    ]);
    await town.addRule('standard', 2, award(7));
    expect(await kiosk.hear()).toMatchObject([
      { kind: 'session', session: { id: 'am', rule: { id: 'standard', version: 2 } } },
    ]);
  });

  it('says which card keys to use', async () => {
    const town = await newTown();
    const kiosk = await town.addKiosk();
    expect((await kiosk.send()).cardKeys.map(({ version }) => version)).toEqual([1]);
    await books()
      .db.updateTable('municipality')
      .set({ card_key_version: 2, former_card_key_version: 1 })
      .where('id', '=', town.municipality)
      .execute();
    expect((await kiosk.send()).cardKeys.map(({ version }) => version)).toEqual([2, 1]);
  });
});

onBothBooks('who is heard', (books) => {
  it('no one twice, no one revoked, no stranger, no one from next door', async () => {
    const town = await books().addTown();
    const kiosk = await town.addKiosk();
    const { id, municipality } = kiosk;
    const body = kiosk.body(kiosk.record());
    const ask = (said: object) =>
      books().ledger.exchange({ municipality, kiosk: id, counter: 5, body, ...said });
    expect(await ask({})).toMatchObject({ status: 'ok' });
    expect(await ask({})).toMatchObject({ status: 'refused', code: 'request/replayed', lastCounter: 5 });
    expect(await ask({ counter: 4 })).toMatchObject({ code: 'request/replayed' });
    expect(await ask({ counter: 6, kiosk: 'nobody' })).toMatchObject({ code: 'kiosk/unknown' });
    const neighbour = await books().addTown();
    expect(await ask({ counter: 6, municipality: neighbour.municipality })).toMatchObject({
      code: 'kiosk/unknown',
    });
    expect(await ask({ counter: 6, body: Buffer.from('{') })).toMatchObject({ code: 'request/malformed' });
    expect(await ask({ counter: 6, body: Buffer.from('{"protocol":1}') })).toMatchObject({
      code: 'request/malformed',
    });
    expect(await ask({ counter: 6, body: Buffer.from('{"protocol":2}') })).toMatchObject({
      code: 'protocol/unsupported',
    });
    await books()
      .db.updateTable('kiosk')
      .set({ revoked_at: '2010-10-24T00:00:00.000Z' })
      .where('id', '=', id)
      .execute();
    expect(await ask({ counter: 7 })).toMatchObject({ code: 'kiosk/revoked' });
  });

  it('many at once: each gets its own answer, and refusals stand beside them', async () => {
    const town = await books().addTown();
    await town.addSession('am');
    const kiosks = await Promise.all(Array.from({ length: 12 }, () => town.addKiosk()));
    const answers = await Promise.all(
      kiosks.map(async (kiosk, index) => {
        const body = kiosk.body(
          kiosk.record(newAttendance({ card: newCardId(String.fromCharCode(65 + index)) })),
        );
        return kiosk.call(body, index === 3 ? 0 : 1);
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(
      answers.map((_, index) => (index === 3 ? 'refused' : 'ok')),
    );
  });
});
