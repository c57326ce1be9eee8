import type { SignInRow } from '../../shared/office/sign-in.ts';
import type { signInsOf } from './sign-ins.ts';

type Row = Awaited<ReturnType<typeof signInsOf>>[number];

/** A sign-in as people see it; `mine` is the one that asks. */
export const signInRow =
  (mine: string) =>
  (row: Row): SignInRow => ({
    id: row.id,
    begunAt: row.begun_at,
    seenAt: row.seen_at,
    endsAt: row.ends_at,
    address: row.address,
    browser: row.browser,
    proved: row.proved,
    mine: row.id === mine,
  });
