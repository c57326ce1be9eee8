import type { StaffRow } from '../../../shared/office/staff.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { useWords } from '../words/language.tsx';
import { STAFF_WORDS } from './words.ts';

/** Whether somebody can sign in as usual, or waits for help. */
export function StateOfStaff({ row }: { readonly row: StaffRow }) {
  const say = useWords(STAFF_WORDS);
  if (row.resetAskedAt !== null) return <StatusMark tone="attention">{say.askedReset}</StatusMark>;
  if (row.pausedUntil !== null) return <StatusMark tone="paused">{say.paused}</StatusMark>;
  return <StatusMark tone="good">{say.good}</StatusMark>;
}

/** Whether somebody proves a second factor. */
export function SecondFactor({ of: { totp, passkeys } }: { readonly of: StaffRow['secondFactor'] }) {
  const say = useWords(STAFF_WORDS);
  return totp || passkeys > 0 ? (
    <StatusMark tone="good">{say.on}</StatusMark>
  ) : (
    <StatusMark tone="off">{say.off}</StatusMark>
  );
}
