import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { planGiftPostings, reversePostings } from '../../../../shared/rules/plan-postings.ts';
import { toInstant } from '../../../../shared/time.ts';
import { NO_AWARD } from '../../../../shared/unit.ts';
import { newGift } from '../../../factories/body.ts';
import { FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';

onBothBooks('settling a promise', (books) => {
  it('goes to the project that the promise is for now, not to the one it was planned for', async () => {
    const { ledger, db } = books();
    const town = await books().addTown();
    const { municipality } = town;
    await town.addProject('satoyama');
    await town.addProject('kodomo');
    await town.addProject('ended', { closedAt: toInstant(FESTIVAL_MS - 1) });
    await (await town.addKiosk()).tell(newGift({ project: 'ended', means: 'pledge', amount: 300 }));
    const { wallet_id: wallet, fact_id: fact } = await db
      .selectFrom('donation')
      .select(['wallet_id', 'fact_id'])
      .where('municipality_id', '=', municipality)
      .executeTakeFirstOrThrow();
    const by = { by: '山田', note: '' };
    const settle = (project: string, id = uuidv7()) =>
      ledger.post({
        municipality,
        id,
        kind: 'settle-pledge',
        postings: [
          ...reversePostings(
            planGiftPostings({ wallet, project, means: 'pledge', amount: 300, award: NO_AWARD }),
          ),
          ...planGiftPostings({ wallet, project, means: 'cash', amount: 300, award: NO_AWARD }),
        ],
        occurredAt: toInstant(FESTIVAL_MS),
        factId: fact,
        ...by,
      });
    const passed = await ledger.passOn({ municipality, fact, project: 'satoyama', ...by });
    // One clerk reads "satoyama"; before the payment is posted, another sends the promise elsewhere.
    const transactionId = passed.status === 'posted' ? passed.transactionId : '';
    expect(await ledger.reverse({ municipality, transactionId, ...by })).toMatchObject({ status: 'posted' });
    expect(await ledger.passOn({ municipality, fact, project: 'kodomo', ...by })).toMatchObject({
      status: 'posted',
    });
    expect(await settle('satoyama')).toMatchObject({ status: 'refused', code: 'transaction/stands' });
    const balance = (purpose: 'gifts' | 'pledges', ownerId: string) =>
      ledger.balanceAt({ municipality, account: { purpose, ownerId } });
    expect([await balance('pledges', 'satoyama'), await balance('gifts', 'satoyama')]).toEqual([0, 0]);
    const id = uuidv7();
    expect(await settle('kodomo', id)).toMatchObject({ status: 'posted' });
    expect(await settle('kodomo', id)).toMatchObject({ status: 'already' });
    expect([await balance('pledges', 'kodomo'), await balance('gifts', 'kodomo')]).toEqual([0, 300]);
  });
});
