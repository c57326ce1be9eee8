import { addToSums, noMonths } from '../../shared/notebook-sums.ts';
import { fiscalYear, toEpochMs } from '../../shared/time.ts';
import type { NotebookEntry, NotebookSums, NotebookTotals } from '../../shared/wallet.ts';
import type { Notebook } from '../protocol/host-message.ts';
import type { WalletNow } from './wallet-now.ts';

const NOTHING: NotebookTotals = {
  activityPoints: 0,
  donationPoints: 0,
  donatedYen: 0,
  donations: 0,
  attendances: 0,
  coins: 0,
  credits: 0,
};

const NOTHING_THIS_YEAR: Pick<NotebookSums, 'thisYear' | 'months'> = {
  thisYear: { byCategory: [], byProject: [] },
  months: { points: noMonths(), coins: noMonths(), credits: noMonths() },
};

/** Totals with one more line. A promise is counted when it is kept, and points given are no yen. */
function addLine(totals: NotebookTotals, { source, award, means, given }: NotebookEntry): NotebookTotals {
  const next = { ...totals, coins: totals.coins + award.coins, credits: totals.credits + award.credits };
  if (source === 'activity' || source === 'course') {
    next.attendances += 1;
    next.activityPoints += award.points;
  }
  if (source === 'donation') {
    next.donationPoints += award.points;
    if (means !== 'pledge') next.donations += 1;
    if (means !== 'points' && means !== 'pledge') next.donatedYen += given ?? 0;
  }
  return next;
}

/** The notebook as a person should see it: the server's part, and what happened here that is not in it yet. */
export function mergeNotebook({ held, effects, balances }: WalletNow, nowMs: number): Notebook {
  const year = fiscalYear(nowMs);
  const wallet = held?.wallet;
  const since = effects.flatMap(({ entry, atMs }) => (entry ? [{ entry, atMs }] : []));
  const isHeldThisYear = held !== null && fiscalYear(toEpochMs(held.asOf)) === year;
  return {
    balances,
    fiscalYear: year,
    thisYear: since
      .filter(({ atMs }) => fiscalYear(atMs) === year)
      .reduce((totals, { entry }) => addLine(totals, entry), isHeldThisYear ? held.wallet.thisYear : NOTHING),
    allTime: since.reduce((totals, { entry }) => addLine(totals, entry), wallet?.allTime ?? NOTHING),
    sums: wallet?.sums
      ? since.reduce(
          (sums, { entry, atMs }) => addToSums(sums, entry, fiscalYear(atMs) === year),
          isHeldThisYear ? wallet.sums : { ...wallet.sums, ...NOTHING_THIS_YEAR },
        )
      : null,
    entries: [...since.map(({ entry }) => entry), ...(wallet?.entries ?? [])],
    asOf: held?.asOf ?? null,
  };
}
