import type { CardId } from '../../../shared/card.ts';
import type { WalletId } from '../../../shared/id.ts';
import type { Text } from '../../../shared/text.ts';
import { dayInJapan, fiscalYear, toEpochMs } from '../../../shared/time.ts';
import { NO_AWARD } from '../../../shared/unit.ts';
import type { Balances, NotebookEntry, NotebookTotals, Wallet } from '../../../shared/wallet.ts';
import type { Reader } from '../../ledger/engine.ts';
import { counterText } from './counter-text.ts';
import {
  type AttendanceOfWallet,
  type CounterOfWallet,
  type DonationOfWallet,
  readWalletRows,
  type WalletRows,
} from './read-wallet-rows.ts';
import { sumNotebook } from './sum-notebook.ts';

/** Lines of the notebook a kiosk gets. */
const ENTRIES = 40;
/** Sessions attended of which a kiosk keeps the time, for its same-card lock. */
const ATTENDED = 20;

/**
 * Wallets as kiosks hold them, as the books stand now; unknown ids give nothing. Kiosks have no use for a wallet that no
 * card opens; the desk does (`cardless`), and asks only for wallets that exist.
 */
export async function buildWallets(
  reader: Reader,
  asked: {
    readonly municipality: string;
    readonly wallets: readonly string[];
    readonly nowMs: number;
    readonly cardless?: boolean;
  },
): Promise<Wallet[]> {
  const { municipality, wallets, nowMs, cardless = false } = asked;
  if (wallets.length === 0) return [];
  const rows = await readWalletRows(reader, municipality, wallets);
  return [...rows].flatMap(([wallet, of]) =>
    of.cards.length === 0 && !cardless ? [] : [buildWallet(wallet, of, nowMs)],
  );
}

function buildWallet(wallet: string, rows: WalletRows, nowMs: number): Wallet {
  const { cards, attendances, donations } = rows;
  const thisYear = fiscalYear(nowMs);
  const inThisYear = ({ occurred_at }: { occurred_at: string }) =>
    fiscalYear(toEpochMs(occurred_at)) === thisYear;
  // Ids were made or parsed by this server when they came in.
  const ids = (chosen: WalletRows['cards']) => chosen.map(({ id }) => id as CardId);
  return {
    wallet: wallet as WalletId,
    cards: ids(cards),
    blockedCards: ids(cards.filter(({ blocked_at }) => blocked_at !== null)),
    balances: balancesOf(rows),
    earned: earnedOf(attendances),
    attended: attendances
      .slice(0, ATTENDED)
      .map(({ session_id, occurred_at }) => ({ session: session_id, at: occurred_at })),
    entries: entriesOf(rows),
    thisYear: totalsOf(attendances.filter(inThisYear), donations.filter(inThisYear)),
    allTime: totalsOf(attendances, donations),
    sums: sumNotebook(rows, nowMs),
  };
}

function balancesOf({ balances }: WalletRows): Balances {
  const of = (purpose: string) => balances.find((balance) => balance.purpose === purpose)?.balance ?? 0;
  return {
    points: of('points'),
    prepaidYen: of('prepaid'),
    coins: of('coins'),
    credits: of('credits'),
    // The books hold a promise as what is missing; a person reads it as a sum. (0 - x, for -0 is no whole number in JSON's eyes.)
    pledgedYen: 0 - of('pledge-due'),
  };
}

/** What attendances earned on the last active day and in its fiscal year. */
function earnedOf(attendances: readonly AttendanceOfWallet[]): Wallet['earned'] {
  const [last] = attendances;
  if (!last) return null;
  const year = fiscalYear(toEpochMs(last.occurred_at));
  return {
    day: last.day,
    dayPoints: sum(
      attendances.filter(({ day }) => day === last.day),
      ({ points }) => points,
    ),
    fiscalYear: year,
    yearPoints: sum(
      attendances.filter(({ occurred_at }) => fiscalYear(toEpochMs(occurred_at)) === year),
      ({ points }) => points,
    ),
  };
}

function totalsOf(
  attendances: readonly AttendanceOfWallet[],
  donations: readonly DonationOfWallet[],
): NotebookTotals {
  // A promise is counted when it is kept, and points given are not yen.
  const paid = donations.filter(({ state }) => state !== 'pledged');
  return {
    activityPoints: sum(attendances, ({ points }) => points),
    donationPoints: sum(donations, ({ award_points }) => award_points),
    donatedYen: sum(
      paid.filter(({ means }) => means !== 'points'),
      ({ amount }) => amount,
    ),
    donations: paid.length,
    attendances: attendances.length,
    coins: sum(attendances, ({ coins }) => coins),
    credits: sum(attendances, ({ credits }) => credits),
  };
}

function entriesOf({ attendances, donations, counter }: WalletRows): NotebookEntry[] {
  const dated = [
    ...attendances.slice(0, ENTRIES).map((row) => ({ at: row.occurred_at, entry: attendanceEntry(row) })),
    ...donations.slice(0, ENTRIES).map((row) => ({ at: row.occurred_at, entry: donationEntry(row) })),
    ...counter.slice(0, ENTRIES).flatMap((row) => {
      const entry = counterEntry(row);
      return entry ? [{ at: row.occurred_at, entry }] : [];
    }),
  ];
  return dated
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, ENTRIES)
    .map(({ entry }) => entry);
}

function attendanceEntry(row: AttendanceOfWallet): NotebookEntry {
  const { points, coins, credits } = row;
  return {
    day: row.day,
    // What gives credits is a course (TT-51).
    source: credits > 0 ? 'course' : 'activity',
    field: row.field,
    what: withSession(
      JSON.parse(row.event_name),
      row.session_name === null ? null : JSON.parse(row.session_name),
    ),
    role: row.role,
    award: { points, coins, credits },
  };
}

function donationEntry(row: DonationOfWallet): NotebookEntry {
  return {
    day: dayInJapan(toEpochMs(row.occurred_at)),
    source: 'donation',
    field: row.field,
    what: JSON.parse(row.project_name),
    category: JSON.parse(row.category),
    means: row.means,
    award: { ...NO_AWARD, points: row.award_points },
    given: row.amount,
    state: row.state,
  };
}

function counterEntry({ kind, occurred_at, points }: CounterOfWallet): NotebookEntry | null {
  const what = counterText(kind);
  if (!what) return null;
  const award = { ...NO_AWARD, points: points ?? 0 };
  return { day: dayInJapan(toEpochMs(occurred_at)), source: 'counter', field: null, what, award };
}

function withSession(event: Text, session: Text | null): Text {
  if (!session) return event;
  const [easyEvent, easySession] = [event.easy ?? event.ja, session.easy ?? session.ja];
  return {
    ja: `${event.ja} ${session.ja}`,
    easy: `${easyEvent} ${easySession}`,
    ...(event.en && session.en && { en: `${event.en} ${session.en}` }),
  };
}

const sum = <Row>(rows: readonly Row[], amount: (row: Row) => number): number =>
  rows.reduce((total, row) => total + amount(row), 0);
