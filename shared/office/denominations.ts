/** Japan's notes and coins, in yen, the largest first. */
export const DENOMINATIONS = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1] as const;
export type Denomination = `${(typeof DENOMINATIONS)[number]}`;

/** What some pieces are worth together. */
export const worthYen = (pieces: Readonly<Partial<Record<Denomination, number>>>): number =>
  DENOMINATIONS.reduce((sum, value) => sum + value * (pieces[`${value}`] ?? 0), 0);
