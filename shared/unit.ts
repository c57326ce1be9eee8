import { z } from 'zod';

/** Units never mix: an account has one, a posting moves one. Paid value (yen) and earned points stay apart by law. */
export const UNITS = ['yen', 'point', 'coin', 'credit'] as const;
export const Unit = z.enum(UNITS);
export type Unit = z.infer<typeof Unit>;

/** Whole units, more than zero. Bounded so that sums of a lifetime stay exact in a double. */
export const Amount = z.int().min(1).max(1_000_000_000);

/** What an attendance earns; zero is an honest answer. */
export const Award = z.object({
  points: z.int().min(0).max(100_000),
  coins: z.int().min(0).max(100_000).default(0),
  credits: z.int().min(0).max(1_000).default(0),
});
export type Award = z.infer<typeof Award>;

export const NO_AWARD: Award = { points: 0, coins: 0, credits: 0 };
