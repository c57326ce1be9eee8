import { expect, it } from 'vitest';
import type { CaseAnswer } from '../../../../server/ledger/ledger.ts';
import { openEngine } from '../../../../server/ledger/open-ledger.ts';
import { verifyBooks } from '../../../../server/verify/verify-books.ts';
import type { Decision } from '../../../../shared/office/case-decisions.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newAttendance, newGift } from '../../../factories/body.ts';
import { type Books, type BooksTown, FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

async function verify({ address }: Books): Promise<void> {
  const engine = openEngine(address, () => {});
  try {
    await verifyBooks(engine, () => {});
  } finally {
    await engine.close();
  }
}

onBothBooks('deciding about cases', (books) => {
  async function newTown() {
    const town = await books().addTown();
    await town.addSession('am');
    await town.addSession('off', { status: 'cancelled' });
    await town.addProject('satoyama');
    await town.addProject('ended', { closedAt: toInstant(FESTIVAL_MS - 1) });
    return { town, kiosk: await town.addKiosk() };
  }
  const casesOf = ({ municipality }: BooksTown) =>
    books()
      .db.selectFrom('ledger_case')
      .selectAll()
      .where('municipality_id', '=', municipality)
      .orderBy('id')
      .execute();
  async function only(town: BooksTown, code: string) {
    const found = (await casesOf(town)).find((row) => row.code === code && row.closed_at === null);
    if (!found) throw new Error(`no open case ${code}`);
    return found;
  }
  const decide = (
    { municipality }: BooksTown,
    opened: { id: string },
    decision: Decision,
    dryRun = false,
  ): Promise<CaseAnswer> =>
    books().ledger.decideCase({
      municipality,
      case: opened.id,
      decision,
      by: '山田',
      why: '確認した',
      dryRun,
    });
  const balance = ({ municipality }: BooksTown, purpose: string, ownerId: string) =>
    books().ledger.balanceAt({ municipality, account: { purpose: purpose as 'points', ownerId } });

  it('an overdraft is claimed: first shown, then posted just so, once', async () => {
    const { town, kiosk } = await newTown();
    await kiosk.tell(newGift({ means: 'prepaid', amount: 300 }));
    const overdrawn = await only(town, 'prepaid/overdrawn');
    const wallet = overdrawn.wallet_id ?? '';
    const shown = await decide(town, overdrawn, 'claim', true);
    expect(shown).toMatchObject({
      status: 'decided',
      postings: [{ from: { purpose: 'overdraft-due' }, to: { purpose: 'prepaid' }, amount: 300 }],
    });
    expect(await balance(town, 'prepaid', wallet)).toBe(-300);
    expect((await only(town, 'prepaid/overdrawn')).decision).toBeNull();
    const posted = await Promise.all([1, 2, 3].map(() => decide(town, overdrawn, 'claim')));
    expect(posted.map(({ status }) => status).sort()).toEqual(['already', 'already', 'decided']);
    for (const answer of posted) {
      expect('postings' in answer && answer.postings).toEqual('postings' in shown && shown.postings);
    }
    expect(await balance(town, 'prepaid', wallet)).toBe(0);
    expect(await balance(town, 'overdraft-due', wallet)).toBe(-300);
    expect(await decide(town, overdrawn, 'waive')).toMatchObject({ undecided: { why: 'decided-otherwise' } });
    expect((await casesOf(town)).find(({ id }) => id === overdrawn.id)).toMatchObject({
      decision: 'claim',
      closed_by: '山田',
      resolution: '確認した',
    });
    await verify(books());
  });

  it('the town bears an overdraft, of yen or of points', async () => {
    const { town, kiosk } = await newTown();
    await kiosk.tell(newGift({ means: 'prepaid', amount: 300 }), newGift({ means: 'points', amount: 5 }));
    for (const code of ['prepaid/overdrawn', 'points/overdrawn'] as const) {
      const overdrawn = await only(town, code);
      expect(await decide(town, overdrawn, 'waive')).toMatchObject({ status: 'decided' });
      const purpose = code === 'prepaid/overdrawn' ? 'prepaid' : 'points';
      expect(await balance(town, purpose, overdrawn.wallet_id ?? '')).toBe(0);
    }
    expect(await balance(town, 'written-off', '')).toBe(-300);
    await verify(books());
  });

  it('a gift to a closed project is given back, or passed on with both its sides', async () => {
    const { town, kiosk } = await newTown();
    await kiosk.tell(newGift({ project: 'ended', means: 'prepaid', amount: 300 }));
    const back = await only(town, 'project/closed');
    expect(await decide(town, back, 'take-back')).toMatchObject({ status: 'decided' });
    expect(await balance(town, 'suspense', '')).toBe(0);
    expect(await balance(town, 'prepaid', back.wallet_id ?? '')).toBe(0);
    await kiosk.tell(newGift({ project: 'ended', means: 'prepaid', amount: 500 }));
    const on = await only(town, 'project/closed');
    expect(await decide(town, on, 'pass-on')).toMatchObject({ status: 'decided' });
    expect(await balance(town, 'suspense', '')).toBe(0);
    expect(await balance(town, 'gifts', 'ended')).toBe(500);
    const book = await books()
      .db.selectFrom('project_gift')
      .select('amount')
      .where('municipality_id', '=', town.municipality)
      .execute();
    expect(book).toEqual([{ amount: 500 }]);
    await verify(books());
  });

  it('a gift of a blocked card is taken back once, and not again by another way', async () => {
    const { town, kiosk } = await newTown();
    const card = newCardId('B');
    await kiosk.tell({ kind: 'welcome', card });
    await books()
      .db.updateTable('card')
      .set({ blocked_at: toInstant(FESTIVAL_MS - 1_000) })
      .where('municipality_id', '=', town.municipality)
      .execute();
    await kiosk.tell(newGift({ card, means: 'prepaid', amount: 100 }));
    const blocked = await only(town, 'card/blocked');
    const overdrawn = await only(town, 'prepaid/overdrawn');
    expect(await decide(town, blocked, 'take-back')).toMatchObject({ status: 'decided' });
    expect(await balance(town, 'gifts', 'satoyama')).toBe(0);
    for (const decision of ['claim', 'waive', 'take-back'] as const) {
      expect(await decide(town, overdrawn, decision)).toMatchObject({ status: 'refused' });
    }
    expect(await decide(town, overdrawn, 'accept')).toMatchObject({ status: 'decided', postings: [] });
    await verify(books());
  });

  it('what was set aside is read again when its cause is mended, at the time it happened, and counts once', async () => {
    const { town, kiosk } = await newTown();
    const card = newCardId('C');
    await kiosk.tell(newGift({ card, project: 'later', means: 'points', amount: 5 }));
    const aside = await only(town, 'project/unknown');
    expect(await decide(town, aside, 'read-again', true)).toMatchObject({
      undecided: { why: 'still', code: 'project/unknown' },
    });
    await town.addProject('later');
    const shown = await decide(town, aside, 'read-again', true);
    expect(shown).toMatchObject({ status: 'decided', postings: [{ amount: 5, to: { ownerId: 'later' } }] });
    expect(await balance(town, 'point-gifts', 'later')).toBe(0);
    const answers = await Promise.all([1, 2].map(() => decide(town, aside, 'read-again')));
    expect(answers.map(({ status }) => status).sort()).toEqual(['already', 'decided']);
    expect(await balance(town, 'point-gifts', 'later')).toBe(5);
    // It opens the case that it would have opened then.
    await only(town, 'points/overdrawn');
    await verify(books());
  });

  it('an attendance that was set aside counts when its session is known, and only rejecting fits rubbish', async () => {
    const { town, kiosk } = await newTown();
    await kiosk.tell(newAttendance({ session: 'later' }), 'rubbish');
    await town.addSession('later');
    const aside = await only(town, 'session/unknown');
    expect(await decide(town, aside, 'read-again')).toMatchObject({ status: 'decided' });
    expect(await balance(town, 'points', aside.wallet_id ?? '')).toBe(1);
    const rubbish = await only(town, 'fact/malformed');
    expect(await decide(town, rubbish, 'read-again')).toMatchObject({
      undecided: { why: 'not-for-this', code: null },
    });
    expect(await decide(town, rubbish, 'reject')).toMatchObject({ status: 'decided', transactionId: null });
    expect(await decide(town, { id: 'nobody' }, 'reject')).toMatchObject({
      undecided: { why: 'no-such-case' },
    });
    await verify(books());
  });
});
