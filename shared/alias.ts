import { tailInCrockford } from './crockford.ts';

/**
 * A wallet's short name, `7F3K29QD`: what a person reads in the notebook and tells the counter, so that nobody
 * ever handles a card's ID. The kiosk shows its last four characters.
 */
export const walletAlias = (walletId: string): string => tailInCrockford(walletId);
