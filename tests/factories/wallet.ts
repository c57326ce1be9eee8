import { WalletId } from '../../shared/id.ts';
import { EMPTY_BALANCES, type NotebookTotals, type Wallet } from '../../shared/wallet.ts';

const NOTHING: NotebookTotals = {
  activityPoints: 0,
  donationPoints: 0,
  donatedYen: 0,
  donations: 0,
  attendances: 0,
  coins: 0,
  credits: 0,
};

/** A wallet as a server tells it; say only what the test is about. */
export const newWallet = (said: Partial<Wallet> = {}): Wallet => ({
  wallet: WalletId.parse('0190a1b2-0000-7000-8000-0000000000aa'),
  cards: [],
  blockedCards: [],
  balances: EMPTY_BALANCES,
  earned: null,
  attended: [],
  entries: [],
  thisYear: NOTHING,
  allTime: NOTHING,
  ...said,
});
