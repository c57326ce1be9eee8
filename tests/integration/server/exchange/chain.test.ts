import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../../shared/fact.ts';
import { CHAIN_START } from '../../../../shared/fact-chain.ts';
import { newAttendance } from '../../../factories/body.ts';
import { onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

const outcomesOf = (answer: { outcomes: readonly { outcome: string; code?: string | undefined }[] }) =>
  answer.outcomes.map(({ outcome, code }) => (code ? `${outcome} ${code}` : outcome));

/** A fact as it is told again at the head of a new epoch. */
const withoutPlace = ({ epoch: _epoch, seq: _seq, ...said }: Fact) => said;

onBothBooks("a kiosk's chain", (books) => {
  async function town() {
    const made = await books().addTown();
    await made.addSession('am');
    return made;
  }
  const facts = (municipality: string) =>
    books()
      .db.selectFrom('fact')
      .selectAll()
      .where('municipality_id', '=', municipality)
      .orderBy('seq')
      .execute();

  it('is acknowledged up to its last fact, and a repeat is a duplicate with the first code', async () => {
    const { municipality, addKiosk } = await town();
    const kiosk = await addKiosk();
    const batch = kiosk.record(newAttendance(), newAttendance());
    const first = await kiosk.send(batch);
    expect(first.chain).toBe('continued');
    expect(first.ack).toEqual({ epoch: kiosk.epoch, seq: 2, link: kiosk.link });
    expect(outcomesOf(first)).toEqual(['recorded', 'recorded attendance/already']);
    const again = await kiosk.send(batch);
    expect(outcomesOf(again)).toEqual(['duplicate', 'duplicate attendance/already']);
    expect(again.ack).toEqual(first.ack);
    expect(await facts(municipality)).toHaveLength(2);
  });

  it('may overlap: what is held is a duplicate, the rest is recorded', async () => {
    const { addKiosk } = await town();
    const kiosk = await addKiosk();
    const [a, b, c] = ['A', 'B', 'C'].map((card) => newAttendance({ card: newCardId(card) }));
    const start = kiosk.record(a ?? '', b ?? '');
    await kiosk.send(start);
    const rest = kiosk.record(c ?? '');
    const answer = await kiosk.send({ ...start, texts: [...start.texts, ...rest.texts] });
    expect(outcomesOf(answer)).toEqual(['duplicate', 'duplicate', 'recorded']);
    expect(answer.ack.seq).toBe(3);
  });

  it('with a gap stores nothing and says where to go on', async () => {
    const { municipality, addKiosk } = await town();
    const kiosk = await addKiosk();
    const missing = kiosk.record(newAttendance());
    const later = kiosk.record(newAttendance({ card: newCardId('B') }));
    const answer = await kiosk.send(later);
    expect(answer.chain).toBe('gap');
    expect(answer.ack).toEqual({ epoch: kiosk.epoch, seq: 0, link: CHAIN_START });
    expect(answer.outcomes).toEqual([]);
    expect(await facts(municipality)).toEqual([]);
    await kiosk.send(missing);
    expect((await kiosk.send(later)).ack.seq).toBe(2);
  });

  it('that forks is kept beside, told so, and continues in a new epoch', async () => {
    const { municipality, addKiosk } = await town();
    const kiosk = await addKiosk();
    await kiosk.tell(newAttendance());
    const { seq, link } = kiosk;
    await kiosk.tell(newAttendance({ card: newCardId('B') }));
    // The restored image of yesterday goes on from where it was.
    Object.assign(kiosk, { seq, link });
    const strays = kiosk.record(
      newAttendance({ card: newCardId('C') }),
      newAttendance({ card: newCardId('D') }),
    );
    const answer = await kiosk.send(strays);
    expect(answer.chain).toBe('forked');
    expect(outcomesOf(answer)).toEqual(['quarantined chain/forked', 'quarantined chain/forked']);
    expect(answer.ack.seq).toBe(2);
    await kiosk.send(strays);
    const kept = await books()
      .db.selectFrom('stray_fact')
      .selectAll()
      .where('municipality_id', '=', municipality)
      .orderBy('seq')
      .execute();
    expect(kept.map(({ text }) => text)).toEqual(strays.texts);
    const cases = await books()
      .db.selectFrom('ledger_case')
      .selectAll()
      .where('municipality_id', '=', municipality)
      .execute();
    expect(cases.map(({ code, seq: place }) => [code, place])).toEqual([['chain/forked', 2]]);

    // It tells them again in a new epoch, with their ids: there they count.
    const again = () => kiosk.record(...strays.texts.map((text) => withoutPlace(JSON.parse(text))));
    kiosk.restart();
    const fresh = await kiosk.send(again());
    expect(fresh).toMatchObject({ chain: 'continued', ack: { epoch: kiosk.epoch, seq: 2 } });
    expect(outcomesOf(fresh)).toEqual(['recorded', 'recorded']);
    const issued = () =>
      books().ledger.balanceAt({ municipality, account: { purpose: 'points-issued', ownerId: '' } });
    expect(await issued()).toBe(-4);

    // Restored once more, it tells them a third time; and again when the answer is lost on the way.
    kiosk.restart();
    const third = again();
    expect(outcomesOf(await kiosk.send(third))).toEqual(['duplicate', 'duplicate']);
    expect(outcomesOf(await kiosk.send(third))).toEqual(['duplicate', 'duplicate']);
    const later = await kiosk.tell(newAttendance({ card: newCardId('E') }));
    expect(later).toMatchObject({ ack: { seq: 3 }, outcomes: [{ outcome: 'recorded' }] });
    expect(await issued()).toBe(-5);
    const opened = books()
      .db.selectFrom('ledger_case')
      .select('code')
      .where('municipality_id', '=', municipality)
      .execute();
    expect(await opened).toEqual([{ code: 'chain/forked' }]);
    await books().verify();
  });

  it('told again with an id whose fact has a verdict gets that verdict, and opens no second case', async () => {
    const { municipality, addKiosk } = await town();
    const kiosk = await addKiosk();
    const said = kiosk.record(
      newAttendance(),
      newAttendance(),
      newAttendance({ card: newCardId('B'), session: 'nowhere' }),
    );
    const verdicts = ['recorded', 'recorded attendance/already', 'quarantined session/unknown'];
    expect(outcomesOf(await kiosk.send(said))).toEqual(verdicts);
    const other = await addKiosk();
    const repeat = other.record(...said.texts.map((text) => withoutPlace(JSON.parse(text))));
    const repeated = verdicts.map((verdict) => verdict.replace(/^\w+/, 'duplicate'));
    expect(outcomesOf(await other.send(repeat))).toEqual(repeated);
    expect(outcomesOf(await other.send(repeat))).toEqual(repeated);
    const cases = await books()
      .db.selectFrom('ledger_case')
      .select('code')
      .where('municipality_id', '=', municipality)
      .orderBy('code')
      .execute();
    expect(cases.map(({ code }) => code)).toEqual(['session/unknown']);
    await books().verify();
  });

  it('of an image restored to an older day is seen as forked before it records anything', async () => {
    const { addKiosk } = await town();
    const kiosk = await addKiosk();
    await kiosk.tell(newAttendance());
    Object.assign(kiosk, { seq: 0, link: CHAIN_START });
    expect((await kiosk.send()).chain).toBe('forked');
  });

  describe('keeps a poison fact and posts its neighbours', () => {
    const good = newAttendance();
    it.each([
      ['no JSON', 'rubbish', 'fact/malformed'],
      ['no fact', '{"v":1}', 'fact/malformed'],
      ['NUL and half a surrogate', '\0\ud83d', 'fact/malformed'],
      ['a quotation', '"quoted"', 'fact/malformed'],
      ['another place', { ...good, seq: 77 }, 'fact/out-of-place'],
      ['an unknown session', { ...good, session: 'nowhere' }, 'session/unknown'],
      ['an unknown rule', { ...good, rule: { id: 'standard', version: 9 } }, 'rule/unknown'],
      ['too great an award', { ...good, award: { points: 9, coins: 0, credits: 0 } }, 'award/beyond-rule'],
    ])('%s', async (_, poison, code) => {
      const { municipality, addKiosk } = await town();
      const kiosk = await addKiosk();
      const [before, after] = [
        newAttendance({ card: newCardId('B') }),
        newAttendance({ card: newCardId('C') }),
      ];
      const batch = kiosk.record(before, poison, after);
      const answer = await kiosk.send(batch);
      expect(outcomesOf(answer)).toEqual(['recorded', `quarantined ${code}`, 'recorded']);
      expect(outcomesOf(await kiosk.send(batch))).toEqual(['duplicate', `duplicate ${code}`, 'duplicate']);
      expect(await facts(municipality)).toHaveLength(3);
      const town1 = await books().ledger.balanceAt({
        municipality,
        account: { purpose: 'points-issued', ownerId: '' },
      });
      expect(town1).toBe(-2);
    });
  });

  it('may not use an id twice, in one request or in two', async () => {
    const { municipality, addKiosk } = await town();
    const kiosk = await addKiosk();
    const id = '0190a1b2-0000-7000-8000-00000000aaaa';
    const answer = await kiosk.tell(
      { ...newAttendance(), id },
      { ...newAttendance({ card: newCardId('B') }), id },
    );
    expect(outcomesOf(answer)).toEqual(['recorded', 'quarantined fact/id-reused']);
    const other = await addKiosk();
    const later = await other.tell(
      newAttendance({ card: newCardId('C') }),
      { ...newAttendance({ card: newCardId('D') }), id },
      newAttendance({ card: newCardId('E') }),
    );
    expect(outcomesOf(later)).toEqual(['recorded', 'quarantined fact/id-reused', 'recorded']);
    expect(await facts(municipality)).toHaveLength(5);
  });
});
